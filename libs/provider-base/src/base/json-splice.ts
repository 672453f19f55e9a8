import { LlmError } from '../errors/llm-error.js';

/** Where a top-level key (its opening quote) and its value stand in a body. */
export interface TopLevelEntry {
  key: string;
  keyStart: number;
  start: number;
  end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;

/**
 * Finds the top-level keys of a JSON object without parsing it. Strings are skipped by a native search, so the cost follows the
 * number of strings, not their length. The bytes must be known to be valid JSON (or go to someone who checks).
 * @throws LlmError `invalid_request` where the bytes are no JSON object.
 */
export function topLevelEntries(body: Buffer): TopLevelEntry[] {
  return entriesOfObject(body, skipSpace(body, 0));
}

/**
 * Where the text stands that a key of the object has, without a walk through the object: for a body that has the key once, which is known. Undefined
 * where one look does not tell: the same letters stand elsewhere too, or the key may be written with escapes.
 * @param quoted the key with its quotes
 */
export function placeOfText(body: Buffer, quoted: Buffer): { start: number; end: number } | undefined {
  const at = body.indexOf(quoted);
  if (at === -1 || body.indexOf(quoted, at + quoted.length) !== -1 || body.includes(ESCAPE)) return undefined;
  const colon = skipSpace(body, at + quoted.length);
  const start = skipSpace(body, colon + 1);
  return body[colon] === COLON && body[start] === QUOTE ? { start, end: endOfString(body, start) } : undefined;
}

/** Letters of a key can be written as this and a number, and in no other way but as themselves. */
const ESCAPE = Buffer.from('\\u');

/** The same of the objects in a list that begins at `start`; elements that are no objects have none. */
export function entriesOfElements(body: Buffer, start: number): TopLevelEntry[][] {
  const found: TopLevelEntry[][] = [];
  if (body[start] !== OPEN_BRACKET) return found;
  let at = skipSpace(body, start + 1);
  while (at < body.length && body[at] !== CLOSE_BRACKET) {
    found.push(body[at] === OPEN_BRACE ? entriesOfObject(body, at) : []);
    at = skipSpace(body, endOfValue(body, at));
    if (body[at] === COMMA) at = skipSpace(body, at + 1);
  }
  return found;
}

function entriesOfObject(body: Buffer, open: number): TopLevelEntry[] {
  const entries: TopLevelEntry[] = [];
  let at = open;
  if (body[at] !== OPEN_BRACE) throw notAnObject();
  at = skipSpace(body, at + 1);
  while (body[at] === QUOTE) {
    const keyEnd = endOfString(body, at);
    const key = JSON.parse(body.toString('utf8', at, keyEnd)) as string;
    const colon = skipSpace(body, keyEnd);
    if (body[colon] !== COLON) throw notAnObject();
    const start = skipSpace(body, colon + 1);
    const end = endOfValue(body, start);
    entries.push({ key, keyStart: at, start, end });
    at = skipSpace(body, end);
    if (body[at] === COMMA) at = skipSpace(body, at + 1);
  }
  if (body[at] !== CLOSE_BRACE) throw notAnObject();
  return entries;
}

/** The range to cut out so that the entry is gone with one of its commas. */
export function rangeOfEntry(entries: readonly TopLevelEntry[], entry: TopLevelEntry): { start: number; end: number } {
  const at = entries.indexOf(entry);
  const next = entries[at + 1];
  return next ? { start: entry.keyStart, end: next.keyStart } : { start: entries[at - 1]?.end ?? entry.keyStart, end: entry.end };
}

/** Replaces byte ranges; `edits` in any order, not overlapping. */
export function splice(body: Buffer, edits: readonly { start: number; end: number; text: string }[]): Buffer {
  const sorted = edits.length > 1 ? [...edits].sort((a, b) => a.start - b.start) : edits;
  let { length } = body;
  for (const { start, end, text } of sorted) length += Buffer.byteLength(text) - (end - start);
  const changed = Buffer.allocUnsafe(length);
  let from = 0;
  let to = 0;
  for (const { start, end, text } of sorted) {
    to += body.copy(changed, to, from, start);
    to += changed.write(text, to);
    from = end;
  }
  body.copy(changed, to, from);
  return changed;
}

function endOfString(body: Buffer, open: number): number {
  for (let at = body.indexOf(QUOTE, open + 1); at !== -1; at = body.indexOf(QUOTE, at + 1)) {
    if (!isEscaped(body, at)) return at + 1;
  }
  throw notAnObject();
}

function isEscaped(body: Buffer, at: number): boolean {
  let slashes = 0;
  while (body[at - 1 - slashes] === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}

function endOfValue(body: Buffer, start: number): number {
  if (body[start] === QUOTE) return endOfString(body, start);
  let depth = 0;
  for (let at = start; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === QUOTE) {
      at = endOfString(body, at) - 1;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth += 1;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (depth === 0) return trimEnd(body, start, at);
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (byte === COMMA && depth === 0) {
      return trimEnd(body, start, at);
    }
  }
  throw notAnObject();
}

function trimEnd(body: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(body[at - 1])) at -= 1;
  return at;
}

function skipSpace(body: Buffer, from: number): number {
  let at = from;
  while (isSpace(body[at])) at += 1;
  return at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function notAnObject(): LlmError {
  return new LlmError('invalid_request', 'the body is not a JSON object');
}
