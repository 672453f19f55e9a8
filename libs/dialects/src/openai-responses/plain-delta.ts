import type { Frame } from '@modelport/provider-base';

/** A field without escapes: text, a whole number, nothing, an empty list. */
const FIELD = String.raw`"(?!type"|delta")\w+":(?:"[^"\\\x00-\x1f]*"|0|[1-9]\d*|null|\[\])`;
const TEXT = String.raw`"(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[\da-fA-F]{4})+"`;
const TYPE = String.raw`"type":"response\.output_text\.delta"`;
const DELTA = String.raw`"delta":${TEXT}`;

/** Vendors put the fields in any order; one type and one delta must be among them. */
const PLAIN_DELTA = new RegExp(String.raw`^(?=.*${TYPE})(?=.*${DELTA})\{(?:${TYPE}|${DELTA}|${FIELD})(?:,(?:${TYPE}|${DELTA}|${FIELD})){2,9}\}$`);

/**
 * Recognises, without parsing it, an event that holds one piece of text and nothing else. Strict: what is no JSON, or is written in any
 * other way, is not recognised, and is decoded.
 */
export function isPlainDelta({ event, data }: Frame): boolean {
  return (event === 'response.output_text.delta' || event === '') && PLAIN_DELTA.test(data);
}
