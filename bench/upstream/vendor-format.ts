/** What a vendor of one format says. Every event of a stream is whole, with its empty line. */
export interface VendorFormat {
  /** The JSON of a whole answer. */
  readonly answer: string;
  /** The events before the first text. */
  readonly opening: string;
  /** The event of one piece of text, which needs no escaping. */
  delta(text: string): string;
  /** The events behind the last text, up to the format's own end. */
  readonly closing: string;
}

/** An event of a stream, named or not. */
export function event(data: object, name?: string): string {
  return `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;
}

/** A format's event of a piece of text, cut at the text: made once, as upstream must cost little beside what is measured. */
export function around(whole: string, mark: string): (text: string) => string {
  const [before = '', after = ''] = whole.split(mark);
  return (text) => before + text + after;
}
