import { isUtf8 } from 'node:buffer';
import { LlmError } from '@modelport/provider-base';
import { jsonErrorPosition } from './json-error-position.js';

/**
 * The JSON of a body that was kept as bytes.
 * @throws LlmError `invalid_request` where there is no body, or where it is not UTF-8 or not JSON: then with the line and column.
 */
export function parseJsonBody(body: unknown): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0) {
    throw new LlmError('invalid_request', 'the request has no body; a JSON object with "content-type: application/json" is expected');
  }
  const text = body.toString('utf8');
  // Decoding puts this character in the place of what is wrong, and says nothing.
  if (text.includes('\uFFFD') && !isUtf8(body)) throw new LlmError('invalid_request', 'the body is not valid UTF-8, as JSON must be');
  try {
    return JSON.parse(text);
  } catch {
    const { line, column, found } = jsonErrorPosition(text);
    throw new LlmError('invalid_request', `the body is not valid JSON: unexpected ${found} at line ${line}, column ${column}`);
  }
}

/** @throws LlmError `invalid_request` where the JSON is anything but an object. */
export function parseJsonObject(body: unknown): Record<string, unknown> {
  const value = parseJsonBody(body);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new LlmError('invalid_request', `the body must be a JSON object, not ${Array.isArray(value) ? 'an array' : JSON.stringify(value)?.slice(0, 40)}`);
}
