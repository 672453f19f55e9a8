/** How often a stream's way of writing is learned anew: a vendor that writes every event in another way is read event by event. */
const MOST_LEARNED = 16;
/** How many events are cut off by themselves in the hope that one of them can be learned from. */
const MOST_TRIED = 8;

/** One line of data and the blank line behind it, without an escape. */
const SIMPLE_EVENT = /^data:[^\\\r\n]*(?:\n\n|\r\n\r\n)$/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;

/**
 * Finds runs of events that are written, byte by byte, like one that is known to be plain: all but the values of some fields. Bytes are
 * given as text of one character a byte (latin1).
 */
export class PlainRuns {
  /** What stands before, between and behind the values. */
  #literals: readonly string[] = [];
  /** An event that is still to be learned from, which can wait until there is something to compare with it. */
  #model: Buffer | undefined;
  #learned = 0;
  #tried = 0;
  #found = false;

  /** @param fields whose strings may be any others. */
  constructor(private readonly fields: readonly string[]) {}

  /** False once nothing is known and nothing is hoped for: then there is no use in asking. */
  get mayFind(): boolean {
    return this.#literals.length > 0 || this.#model !== undefined || this.#tried < MOST_TRIED;
  }

  /** @param event the bytes of a plain one; not every one can be learned from. */
  learn(event: Buffer): void {
    this.#model = event;
  }

  #learnFrom(event: Buffer): void {
    this.#model = undefined;
    const text = event.toString('latin1');
    if (this.#learned === MOST_LEARNED || !SIMPLE_EVENT.test(text)) return;
    this.#learned += 1;
    const literals: string[] = [];
    let from = 0;
    // Each is read from the bytes: a slice of a longer text takes ten times as long to compare.
    for (const start of this.fields.map((name) => startOfValue(text, name)).sort((a, b) => a - b)) {
      if (start < 0) continue;
      literals.push(event.toString('latin1', from, start));
      from = text.indexOf('"', start);
    }
    this.#literals = [...literals, event.toString('latin1', from)];
    this.#found = false;
  }

  /** Where the run ends that begins at `from`, which must be between two events; `from` where there is none. */
  endOfRun(text: string, from: number): number {
    if (this.#model) this.#learnFrom(this.#model);
    let end = from;
    for (let next = this.#endOfOne(text, end); next > end; next = this.#endOfOne(text, end)) end = next;
    this.#found ||= end > from;
    return end;
  }

  /** Up to where the bytes from `from` on, of which there is no run, are best read in another way before a run is looked for again. */
  endOfOther(text: string, from: number): number {
    const [opening = ''] = this.#literals;
    const next = this.#found ? text.indexOf(opening, from + 1) : this.#endOfEvent(text, from);
    return next < 0 ? text.length : next;
  }

  #endOfEvent(text: string, from: number): number {
    if (this.#tried === MOST_TRIED) return -1;
    this.#tried += 1;
    const blank = text.indexOf('\n\n', from);
    return blank < 0 ? -1 : blank + 2;
  }

  #endOfOne(text: string, from: number): number {
    let at = from;
    for (const literal of this.#literals) {
      if (at > from) at = endOfValue(text, at);
      const end = at + literal.length;
      if (at < 0 || text.slice(at, end) !== literal) return -1;
      at = end;
    }
    return at;
  }
}

/** Where the quote stands that ends the value; -1 where it is one that may not stand there. */
function endOfValue(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at === start || text.slice(start, at) === 'error' ? -1 : at;
    if (code === BACKSLASH || code < FIRST_PRINTABLE) return -1;
  }
  return -1;
}

function startOfValue(event: string, name: string): number {
  const marker = `"${name}":"`;
  const at = event.indexOf(marker);
  return at < 0 ? -1 : at + marker.length;
}
