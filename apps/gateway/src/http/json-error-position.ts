/** Where a text stops being JSON. Lines and columns count from 1. */
export interface JsonErrorPosition {
  line: number;
  column: number;
  /** What stands there: one character in quotes, or `end of the body`. */
  found: string;
}

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end';

const SPACE = /[ \t\r\n]*/y;
const NUMBER_OR_WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** Finds the place that V8's own message often leaves out. Only for text that `JSON.parse` refused. */
export function jsonErrorPosition(text: string): JsonErrorPosition {
  const at = firstWrongOffset(text);
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, found: at < text.length ? visible(text.charAt(at)) : 'end of the body' };
}

/** In quotes, and escaped where nobody could see it: a byte order mark, a blank that is none. */
function visible(char: string): string {
  return JSON.stringify(char).replace(/[^ -~]/g, (unseen) => (/[\p{L}\p{N}\p{P}\p{S}]/u.test(unseen) ? unseen : `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

function firstWrongOffset(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = after(SPACE, text, 0);
  for (;;) {
    const char = text.charAt(at);
    const step = punctuation(char, expected, open);
    if (step) {
      expected = step;
      at += 1;
    } else {
      const isKey = expected.startsWith('key');
      if (!isKey && !expected.startsWith('value')) return at;
      const scalar = char === '"' ? scanString(text, at) : { end: isKey ? at : after(NUMBER_OR_WORD, text, at) };
      if ('wrong' in scalar) return scalar.wrong;
      if (scalar.end === at) return at;
      at = scalar.end;
      expected = isKey ? 'colon' : 'comma-or-end';
    }
    at = after(SPACE, text, at);
  }
}

/** What must follow a bracket, colon or comma; undefined where the character is none of them, or stands in the wrong place. */
function punctuation(char: string, expected: Expected, open: string[]): Expected | undefined {
  const container = open.at(-1);
  if ((char === '{' || char === '[') && expected.startsWith('value')) {
    open.push(char);
    return char === '{' ? 'key-or-end' : 'value-or-end';
  }
  if (container !== undefined && char === (container === '{' ? '}' : ']') && expected.endsWith('-or-end')) {
    open.pop();
    return 'comma-or-end';
  }
  if (char === ',' && container !== undefined && expected === 'comma-or-end') return container === '{' ? 'key' : 'value';
  return char === ':' && expected === 'colon' ? 'value' : undefined;
}

/** Walks by hand: strings may hold megabytes of base64, more than a regular expression's backtracking bears. */
function scanString(text: string, start: number): { end: number } | { wrong: number } {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { end: at + 1 };
    if (code < 0x20) return { wrong: at };
    const next = code === 0x5c ? after(ESCAPE, text, at) : at + 1;
    if (next === at) return { wrong: at };
    at = next;
  }
  return { wrong: at };
}

/** The offset after what the pattern matches at `at`; `at` itself where it does not match. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
