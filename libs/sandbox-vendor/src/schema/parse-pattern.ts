import { charSet, classTest, type Pattern } from './pattern.js';

/** Thrown inside the parser only. */
class Unsupported extends Error {}

const LONGEST = 2_000;

/** The tree of an ECMAScript pattern, or undefined where it is malformed, very long, or uses back references or look-behind. */
export function parsePattern(source: string): Pattern | undefined {
  if (source.length > LONGEST) return undefined;
  try {
    // The engine's own parser decides what is well formed; nothing is run here.
    void new RegExp(source, 'u');
    return new PatternParser(source).parse();
  } catch {
    return undefined;
  }
}

const EDGES: Readonly<Record<string, Pattern>> = {
  '^': { kind: 'edge', at: 'start' },
  $: { kind: 'edge', at: 'end' },
  '\\b': { kind: 'edge', at: 'word' },
  '\\B': { kind: 'edge', at: 'not-word' },
};

class PatternParser {
  #rest: string;

  constructor(source: string) {
    this.#rest = source;
  }

  parse(): Pattern {
    const options = [this.#sequence()];
    while (this.#take(/^\|/)) options.push(this.#sequence());
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  #sequence(): Pattern {
    const items: Pattern[] = [];
    while (this.#rest !== '' && !/^[|)]/.test(this.#rest)) items.push(this.#repeated(this.#atom()));
    return { kind: 'sequence', items };
  }

  #repeated(item: Pattern): Pattern {
    const [mark, least, comma, most] = this.#take(/^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/) ?? [];
    if (mark === undefined) return item;
    if (mark.startsWith('*')) return { kind: 'repeat', item, min: 0, max: Infinity };
    if (mark.startsWith('+')) return { kind: 'repeat', item, min: 1, max: Infinity };
    if (mark.startsWith('?')) return { kind: 'repeat', item, min: 0, max: 1 };
    const min = Number(least);
    const unbounded = comma === ',' && most === '';
    return { kind: 'repeat', item, min, max: unbounded ? Infinity : Number(most || least) };
  }

  #atom(): Pattern {
    const edge = this.#take(/^(?:[\^$]|\\[bB])/);
    if (edge) return EDGES[edge[0]]!;
    if (this.#take(/^\./)) return charSet((char) => !/[\n\r\u2028\u2029]/.test(char));
    const group = this.#take(/^\((?:\?:|\?<[\w$]+>|\?=|\?!)?/);
    if (group) return this.#group(group[0]);
    return this.#charSet();
  }

  #group(opening: string): Pattern {
    if (this.#rest.startsWith('?')) throw new Unsupported('look-behind');
    const inner = this.parse();
    this.#take(/^\)/);
    if (opening === '(?=' || opening === '(?!') return { kind: 'look', ahead: inner, negated: opening === '(?!' };
    return inner;
  }

  /** A single character, an escape or a class in brackets. */
  #charSet(): Pattern {
    const source = this.#take(/^(?:\[(?:\\.|[^\]\\])*\]|\\u\{[\da-fA-F]+\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\c[a-zA-Z]|\\[pP]\{[^}]*\}|\\.|.)/su)?.[0];
    if (source === undefined || /^\\[1-9k]/.test(source)) throw new Unsupported('back reference');
    return charSet(classTest(source), Array.from(source));
  }

  #take(what: RegExp): RegExpExecArray | null {
    const found = what.exec(this.#rest);
    if (found) this.#rest = this.#rest.slice(found[0].length);
    return found;
  }
}
