/** What a MessageReader tells of the messages on one connection, in order. */
export interface MessageListener {
  /** @param head the first line and the header lines, each with its line break */
  onHead(head: string): void;
  /** A piece of the body, without any framing. */
  onBody(bytes: Buffer): void;
  onEnd(): void;
}

type State = 'head' | 'body' | 'size' | 'gap' | 'trailer';

const HEAD_END = '\r\n\r\n';

/**
 * Reads HTTP/1.1 requests or responses from the bytes of a connection. Only what upstream and load need of each other and of
 * gateways: bodies by `Content-Length` or in chunks, one message after the other. A response must have one of the two.
 */
export class MessageReader {
  readonly #listener: MessageListener;
  #state: State = 'head';
  #left = 0;
  #chunked = false;
  #kept: Buffer | undefined;

  constructor(listener: MessageListener) {
    this.#listener = listener;
  }

  push(bytes: Buffer): void {
    let rest = this.#kept ? Buffer.concat([this.#kept, bytes]) : bytes;
    this.#kept = undefined;
    while (rest.length > 0) {
      const used = this.#step(rest);
      if (used === 0) {
        this.#kept = rest;
        return;
      }
      rest = rest.subarray(used);
    }
  }

  /** Takes what it can from the front and gives how many bytes that were; 0 asks for more. */
  #step(bytes: Buffer): number {
    if (this.#state === 'head') return this.#head(bytes);
    if (this.#state === 'body') return this.#body(bytes);
    return this.#line(bytes);
  }

  #head(bytes: Buffer): number {
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) return 0;
    const head = bytes.toString('latin1', 0, end + 2);
    this.#chunked = /\r\ntransfer-encoding:[^\r]*chunked/i.test(head);
    this.#left = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    this.#listener.onHead(head);
    if (this.#chunked) this.#state = 'size';
    else if (this.#left > 0) this.#state = 'body';
    else this.#finish();
    return end + HEAD_END.length;
  }

  #body(bytes: Buffer): number {
    const piece = bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes;
    this.#left -= piece.length;
    this.#listener.onBody(piece);
    if (this.#left === 0) {
      if (this.#chunked) this.#state = 'gap';
      else this.#finish();
    }
    return piece.length;
  }

  /** The lines between chunks: their sizes, the empty one behind each, and the trailers, which are left out. */
  #line(bytes: Buffer): number {
    const end = bytes.indexOf('\n');
    if (end < 0) return 0;
    const line = bytes.toString('latin1', 0, end).trim();
    if (this.#state === 'size') {
      this.#left = Number.parseInt(line, 16);
      this.#state = this.#left === 0 ? 'trailer' : 'body';
    } else if (this.#state === 'gap') {
      this.#state = 'size';
    } else if (line === '') {
      this.#finish();
    }
    return end + 1;
  }

  #finish(): void {
    this.#state = 'head';
    this.#listener.onEnd();
  }
}
