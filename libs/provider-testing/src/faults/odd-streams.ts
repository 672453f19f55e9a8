import { isObject, type JsonObject } from '@modelport/provider-base';
import { type Chunk, chunkJson, chunkText, withChunkJson } from './chunk-json.js';
import type { FaultMaterial } from './fault-material.js';

/** A stream that says the same as the vendor's good one, in a way that no vendor should: understood or refused, never half lost. */
export interface OddStream {
  /** In the names of tests. */
  what: string;
  of: 'text' | 'tool';
  chunks: (vendor: FaultMaterial) => readonly Chunk[];
}

/** Seen of vendors that copy another's format; each made from the vendor's own stream. */
export const ODD_STREAMS: readonly OddStream[] = [
  { what: 'the finish twice', of: 'text', chunks: (vendor) => vendor.chunks().flatMap((chunk, at) => (at === vendor.finishAt ? [chunk, withChunkJson(chunk, withoutText)] : [chunk])) },
  { what: 'the usage in every chunk', of: 'text', chunks: (vendor) => withUsageEverywhere(vendor.chunks()) },
  { what: 'a call of the index -1', of: 'tool', chunks: (vendor) => withoutIndex(vendor.chunks('tool')) },
  { what: 'something to keep it alive between all events', of: 'text', chunks: (vendor) => vendor.chunks().flatMap((chunk) => [vendor.keepAlive, chunk]) },
];

/** Some vendors tell the last words together with the finish: said twice, they are words twice. */
function withoutText(json: JsonObject): JsonObject {
  const blank = (key: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown) => blank(key, item));
    if (isObject(value)) return withoutText(value);
    return /content|text/i.test(key) && typeof value === 'string' ? '' : value;
  };
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, blank(key, value)]));
}

/** The keys that tell usage at the top of a chunk; those that begin with `x_` hold it one level down. */
const USAGE = /usage|eval_count|^x_/i;

function withUsageEverywhere(chunks: readonly Chunk[]): Chunk[] {
  const told = chunks.flatMap((chunk) => Object.entries(chunkJson(chunk) ?? {})).filter(([key, value]) => USAGE.test(key) && value !== null);
  const usage = Object.fromEntries(told);
  return chunks.map((chunk) => withChunkJson(chunk, (json) => ({ ...json, ...usage })));
}

/** The number of the call is -1: in `tool_calls`, or, in formats that number blocks and items, in every event of the call. */
function withoutIndex(chunks: readonly Chunk[]): Chunk[] {
  const inCalls = chunks.map((chunk) => withChunkJson(chunk, (json) => withoutIndexInCalls(json, false)));
  if (inCalls.some((chunk) => chunkText(chunk).includes('"index":-1'))) return inCalls;
  const [key, index] = chunks.flatMap((chunk) => (/tool|function/i.test(chunkText(chunk)) ? Object.entries(chunkJson(chunk) ?? {}) : [])).find(([name]) => /index$/i.test(name)) ?? [];
  if (key === undefined) return [...chunks];
  return chunks.map((chunk) => withChunkJson(chunk, (json) => (json[key] === index ? { ...json, [key]: -1 } : json)));
}

function withoutIndexInCalls(json: JsonObject, within: boolean): JsonObject {
  const entries = Object.entries(json).map(([key, value]): [string, unknown] => {
    if (within && key === 'index' && typeof value === 'number') return [key, -1];
    const inside = within || key === 'tool_calls';
    const change = (item: unknown): unknown => (isObject(item) ? withoutIndexInCalls(item, inside) : item);
    return [key, Array.isArray(value) ? value.map(change) : change(value)];
  });
  return Object.fromEntries(entries);
}
