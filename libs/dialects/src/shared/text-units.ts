import type { TextSpan } from '@modelport/provider-base';

/** How a format counts the characters of a text: by Unicode code points, or by bytes in UTF-8. */
export type TextUnit = 'code-point' | 'byte';

/**
 * A vendor's span in the units of JavaScript's strings. Undefined where it is none: vendors that do not know where something stands
 * give 0 and 0, or nothing. A stream may tell of text that is yet to come.
 */
export function spanFromUnits(text: string, start: unknown, end: unknown, unit: TextUnit): TextSpan | undefined {
  const from = start ?? 0;
  if (typeof from !== 'number' || typeof end !== 'number' || from < 0 || end < from || end === 0) return undefined;
  return { start: indexOf(text, from, unit), end: indexOf(text, end, unit) };
}

/** The inverse of {@link spanFromUnits}. */
export function spanInUnits(text: string, { start, end }: TextSpan, unit: TextUnit): TextSpan {
  return { start: lengthOf(text.slice(0, start), unit), end: lengthOf(text.slice(0, end), unit) };
}

function indexOf(text: string, count: number, unit: TextUnit): number {
  if (isPlain(text, unit)) return count;
  const length = lengthOf(text, unit);
  if (count >= length) return text.length + count - length;
  if (unit === 'byte') return Buffer.from(text).subarray(0, count).toString('utf8').length;
  return Array.from(text).slice(0, count).join('').length;
}

function lengthOf(text: string, unit: TextUnit): number {
  if (isPlain(text, unit)) return text.length;
  return unit === 'byte' ? Buffer.byteLength(text) : Array.from(text).length;
}

/** Whether the text counts the same in both. */
function isPlain(text: string, unit: TextUnit): boolean {
  return unit === 'byte' ? Buffer.byteLength(text) === text.length : !/[\ud800-\udfff]/.test(text);
}
