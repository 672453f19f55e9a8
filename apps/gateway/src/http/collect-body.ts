import type { IncomingMessage } from 'node:http';
import { LlmError } from '@modelport/provider-base';

/** Told once: the whole body, or why there is none. */
export type BodyListener = (error: LlmError | null, body?: Buffer) => void;

/**
 * Reads the body of a request; one that comes in one piece, as most do, is not copied. It is `request_too_large` beyond so many bytes: at
 * once where its length is announced, or as soon as it is.
 */
export function collectBody(message: IncomingMessage, maxBytes: number, listener: BodyListener): void {
  if (Number(message.headers['content-length']) > maxBytes) return listener(tooLarge(maxBytes));
  const body = new CollectedBody(maxBytes, listener);
  message.on('data', body.onData).on('end', body.onEnd).on('error', body.onError);
}

class CollectedBody {
  #pieces: Buffer[] = [];
  #length = 0;
  #isOver = false;

  constructor(
    private readonly maxBytes: number,
    private readonly listener: BodyListener,
  ) {}

  readonly onData = (piece: Buffer): void => {
    if (this.#isOver) return;
    this.#length += piece.length;
    this.#pieces.push(piece);
    if (this.#length > this.maxBytes) this.#tell(tooLarge(this.maxBytes));
  };

  readonly onEnd = (): void => {
    const [first] = this.#pieces;
    this.#tell(null, first && this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces, this.#length));
  };

  readonly onError = (cause: Error): void => {
    this.#tell(new LlmError('cancelled', 'the client went away before its body had come', { cause }));
  };

  #tell(error: LlmError | null, body?: Buffer): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#pieces = [];
    this.listener(error, body);
  }
}

function tooLarge(maxBytes: number): LlmError {
  return new LlmError('request_too_large', `the body is larger than this gateway allows (server.body_limit: ${maxBytes} bytes)`);
}
