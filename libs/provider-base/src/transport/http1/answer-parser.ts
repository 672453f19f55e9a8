import { type AnswerHead, parseHead } from './answer-head.js';
import { ChunkedBody } from './chunked-body.js';
import { Http1Error, malformed } from './http1-error.js';

/** Who is told what an answer consists of, as it comes. */
export interface AnswerListener {
  /** Also of an informational answer, which another one follows. */
  onHead(head: AnswerHead): void;
  /** A copy, the listener's to keep. */
  onBody(chunk: Buffer): void;
  /** The answer is whole. @param isLast nothing has come behind it */
  onEnd(isLast: boolean): void;
}

/** As much as Node.js itself reads of a head. */
const MAX_HEAD_BYTES = 16 * 1024;
const START = 'HTTP/1.';

type Phase = 'head' | 'length' | 'chunked' | 'close' | 'done';

/** Reads one answer after another from the bytes of a connection (RFC 9112), strictly: what is not as it should be is an error, never a guess. */
export class AnswerParser {
  #phase: Phase = 'done';
  /** The head as far as it has come, one character a byte. */
  #head = '';
  #left = 0;
  #chunked = new ChunkedBody();

  constructor(private readonly listener: AnswerListener) {}

  /** The next bytes belong to a new answer. */
  start(): void {
    this.#phase = 'head';
    this.#head = '';
  }

  /** Nothing more is told, whatever comes. */
  stop(): void {
    this.#phase = 'done';
  }

  /** @param bytes are read before this returns, up to `length`, and not kept @throws Http1Error `HTTP_PARSER`, `HTTP_HEADERS_OVERFLOW` */
  read(bytes: Buffer, length: number): void {
    let at = 0;
    while (this.#phase === 'head' && at < length) at = this.#readHead(bytes, at, length);
    if (this.#phase === 'length') at = this.#readLength(bytes, at, length);
    else if (this.#phase === 'chunked') at = this.#readChunked(bytes, at, length);
    else if (this.#phase === 'close' && at < length) this.listener.onBody(copied(bytes, at, length));
  }

  /** The connection has ended. @throws Http1Error `ECONNRESET` where the answer has not */
  finish(): void {
    if (this.#phase === 'done') return;
    if (this.#phase !== 'close') throw new Http1Error('ECONNRESET', 'the connection ended before the answer');
    this.#end(true);
  }

  #readHead(bytes: Buffer, from: number, length: number): number {
    const before = this.#head.length;
    const text = this.#head + bytes.toString('latin1', from, Math.min(length, from + MAX_HEAD_BYTES - before));
    const end = text.indexOf('\r\n\r\n', Math.max(0, before - 3));
    if (end < 0) {
      checkBeginning(text);
      this.#head = text;
      return length;
    }
    const head = parseHead(text.slice(0, end + 2));
    if (head.status === 101) throw malformed('a change of protocols that nobody asked for');
    this.#head = '';
    this.#begin(head);
    return from + end + 4 - before;
  }

  #begin(head: AnswerHead): void {
    const { status, framing } = head;
    if (status >= 200) {
      this.#phase = typeof framing === 'number' ? 'length' : framing;
      if (typeof framing === 'number') this.#left = framing;
      else this.#chunked.start();
    }
    this.listener.onHead(head);
  }

  #readLength(bytes: Buffer, from: number, length: number): number {
    const end = Math.min(length, from + this.#left);
    this.#left -= end - from;
    if (end > from) this.listener.onBody(copied(bytes, from, end));
    if (this.#left === 0) this.#end(end === length);
    return end;
  }

  #readChunked(bytes: Buffer, from: number, length: number): number {
    const body = this.#chunked;
    let end = length;
    try {
      end = body.read(bytes, from, length);
    } finally {
      // Also what came before a fault.
      const data = body.take();
      if (data) this.listener.onBody(data);
    }
    if (body.isOver) this.#end(end === length);
    return end;
  }

  #end(isLast: boolean): void {
    if (this.#phase === 'done') return;
    this.#phase = 'done';
    this.listener.onEnd(isLast);
  }
}

function copied(bytes: Buffer, from: number, to: number): Buffer {
  const copy = Buffer.allocUnsafe(to - from);
  bytes.copy(copy, 0, from, to);
  return copy;
}

/** What does not begin like an answer never becomes one: nobody needs to wait for its end. */
function checkBeginning(text: string): void {
  if (!text.startsWith(START.slice(0, text.length))) throw malformed('no answer of HTTP/1.1');
  if (/(?:^|[^\r])\n/.test(text)) throw malformed('a line break that is none');
  if (text.length >= MAX_HEAD_BYTES) throw new Http1Error('HTTP_HEADERS_OVERFLOW', `headers of more than ${MAX_HEAD_BYTES} bytes`);
}
