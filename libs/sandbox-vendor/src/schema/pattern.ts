/**
 * A regular expression as a tree. Client's patterns are read into this and matched step by step, because running them as they are
 * could take exponential time.
 */
export type Pattern =
  | { kind: 'set'; has: (char: string) => boolean; samples: readonly string[] }
  | { kind: 'sequence'; items: readonly Pattern[] }
  | { kind: 'choice'; options: readonly Pattern[] }
  | { kind: 'repeat'; item: Pattern; min: number; max: number }
  | { kind: 'edge'; at: 'start' | 'end' | 'word' | 'not-word' }
  | { kind: 'look'; ahead: Pattern; negated: boolean };

const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index));
const PREFERRED = [...Array.from('aA1b2c3 -_.@'), ...PRINTABLE];

/** The set of characters that the test accepts, with samples of it; `more` are tried where no printable character is in it. */
export function charSet(has: (char: string) => boolean, more: readonly string[] = []): Pattern {
  const samples = [...new Set([...PREFERRED, ...more])].filter(has);
  return { kind: 'set', has, samples };
}

/** What stands for one character: a single one, `\d`, `\p{L}`, … by JavaScript's own meaning (one character at a time, so it is linear). */
export function classTest(source: string): (char: string) => boolean {
  const one = new RegExp(`^${source}$`, 'su');
  return (char) => one.test(char);
}
