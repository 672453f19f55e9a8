import type { OutputPart } from '../contract/content.js';
import type { OtherChoice } from '../contract/response.js';
import type { AnswerEvent } from '../contract/stream-event.js';
import type { DecodedEvent, DecodedResponse, Framing, StreamDecoder } from '../contract/wire-format.js';
import type { ByteStream, HttpResponse } from '../transport/transport.js';

const OPENERS_OF_PLAIN_BODIES = new Set(['{', '[', '<']);

/** White space, as regular expressions know it, and the bytes of a byte order mark. */
const NO_WORDS = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0xa0, 0xef, 0xbb, 0xbf]);

/** What a look at a body found. */
export interface PeekedAnswer {
  response: HttpResponse;
  plain: boolean;
}

/**
 * Looks at how a body begins. Labels lie, so the first byte decides: no line of an event stream begins with `{`, `[` or `<`, and a
 * binary message that did would be longer than a gigabyte. Of lines of JSON it tells nothing.
 * Gives the same answer back with nothing missing.
 */
export function peekAnswer(response: HttpResponse, framing: Framing): PeekedAnswer | Promise<PeekedAnswer> {
  if (framing === 'ndjson') return { response, plain: false };
  const first = response.body.peek?.();
  const opener = first && openerOf(first);
  return opener ? { response, plain: OPENERS_OF_PLAIN_BODIES.has(opener) } : readOpener(response);
}

async function readOpener(response: HttpResponse): Promise<PeekedAnswer> {
  const iterator = response.body[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let opener = '';
  while (opener === '') {
    const { done, value } = await iterator.next();
    if (done) break;
    seen.push(value);
    opener = openerOf(value);
  }
  return { response: { ...response, body: new ReplayedBody(seen, iterator, response.body) }, plain: OPENERS_OF_PLAIN_BODIES.has(opener) };
}

/** The first character that is neither white space nor of a byte order mark; empty where there is none. */
function openerOf(bytes: Uint8Array): string {
  for (const byte of bytes) if (!NO_WORDS.has(byte)) return String.fromCharCode(byte);
  return '';
}

/** A body with what was read of it. */
class ReplayedBody implements ByteStream, AsyncIterator<Uint8Array> {
  constructor(
    private readonly seen: Uint8Array[],
    private readonly rest: AsyncIterator<Uint8Array>,
    private readonly body: ByteStream,
  ) {}

  get isOver(): boolean {
    return this.seen.length === 0 && this.body.isOver === true;
  }

  take(): Uint8Array | undefined {
    return this.seen.shift() ?? this.body.take?.();
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    const value = this.seen.shift();
    return value ? Promise.resolve({ done: false, value }) : this.rest.next();
  }

  cancel(): void {
    this.body.cancel();
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return this;
  }
}

/** A body that is over before it began. */
export const EMPTY_BODY: ByteStream = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
  cancel: () => undefined,
};

/** Gives a whole answer as the events of a stream: for vendors that answer a stream request without streaming. */
export function wholeAnswerDecoder(answer: DecodedResponse): StreamDecoder {
  return { decode: () => [], end: () => eventsOfAnswer(answer) };
}

function eventsOfAnswer({ id, model, content, others = [], ...finish }: DecodedResponse): DecodedEvent[] {
  return [{ type: 'start', id, model: model ?? '' }, ...eventsOfContent(content), ...others.flatMap((choice, index) => eventsOfOther(choice, index + 1)), { type: 'finish', ...finish }];
}

function eventsOfOther({ content, ...end }: OtherChoice, choice: number): DecodedEvent[] {
  return [...eventsOfContent(content), { type: 'choice-end' as const, ...end }].map((event) => ({ type: 'other-choice', choice, event }));
}

function eventsOfContent(content: readonly OutputPart[]): AnswerEvent[] {
  let [calls, told] = [0, 0];
  return content.flatMap((part) => {
    const events = [...eventsOfPart(part, calls), ...eventsOfCitations(part, told)];
    if (part.type === 'tool-call') calls += 1;
    if (part.type === 'text') told += part.text.length;
    return events;
  });
}

/** @param told how much text the answer has before this part: in a stream spans count from its beginning */
function eventsOfCitations(part: OutputPart, told: number): AnswerEvent[] {
  if (part.type !== 'text') return [];
  return (part.citations ?? []).map(({ span, ...citation }) => ({
    type: 'citation',
    citation: { ...citation, ...(span && { span: { start: told + span.start, end: told + span.end } }) },
  }));
}

function eventsOfPart(part: OutputPart, index: number): AnswerEvent[] {
  switch (part.type) {
    case 'text':
      return [{ type: 'text-delta', text: part.text, ...(part.signature !== undefined && { signature: part.signature }) }];
    case 'refusal':
      return [{ type: 'refusal-delta', text: part.text }];
    case 'reasoning': {
      const { id, signature, encrypted } = part;
      return [
        { type: 'reasoning-delta', text: part.text },
        { type: 'reasoning-end', ...(id !== undefined && { id }), ...(signature !== undefined && { signature }), ...(encrypted !== undefined && { encrypted }) },
      ];
    }
    case 'tool-call':
      return [
        { type: 'tool-call-start', index, id: part.id, name: part.name, ...(part.signature !== undefined && { signature: part.signature }) },
        { type: 'tool-call-delta', index, argumentsDelta: part.arguments },
        { type: 'tool-call-end', index },
      ];
  }
}
