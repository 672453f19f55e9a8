import type { Settled } from '../contract/settled.js';
import type { LlmError } from '../errors/llm-error.js';

/** One HTTP request to a vendor. The key is already in the headers: nothing here may be logged whole. */
export interface HttpRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: Uint8Array | string;
}

/** Bytes as they arrive. Nothing is read ahead of the consumer beyond one socket buffer. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
  /** Drops the connection; safe to call at any time and more than once. */
  cancel(): void;
  /** All bytes at once, for who has read none: in place of iterating. Undefined where they are more than `maxBytes`: the connection is dropped then. */
  whole?(maxBytes: number): Promise<Uint8Array | undefined>;
  /** What has come and waits to be read, left where it is: its first piece; undefined where nothing waits. */
  peek?(): Uint8Array | undefined;
  /** Takes what has come and waits, without waiting itself; undefined where nothing waits. */
  take?(): Uint8Array | undefined;
  /**
   * In place of the next step of an iteration, without its promise: tells once when something waits to be taken, and when the body has ended or broken.
   * False where there is nothing to wait for: then it tells nothing.
   */
  whenReady?(listener: () => void): boolean;
  /** Whether the body is whole and all of it has been read. */
  readonly isOver?: boolean;
}

/** A vendor's answer, of any status. Header names are lower case; values that came several times are joined by `, `. */
export interface HttpResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: ByteStream;
}

/** A vendor's answer of which nobody wants to see the pieces. */
export interface WholeResponse extends Omit<HttpResponse, 'body'> {
  /** All of the body, or what became of it: it broke, cannot be read, or is larger than allowed (`malformed_response`). */
  body: Uint8Array | LlmError;
}

/** An exchange under way. */
export interface BegunExchange {
  /** Drops the connection. Its listener is told this error, unless it was told something already; whoever reads the body gets it. */
  abort(error: LlmError): void;
}

/** An exchange under way that ends with the whole answer. */
export interface WholeExchange extends BegunExchange {
  /** Whether the answer's headers have come. */
  readonly answered: boolean;
}

/**
 * How bytes reach a vendor. An implementation rejects with an LlmError `network` (connection refused, reset, name not found, cut
 * off) or with the signal's reason; the same goes for the iteration of a body that breaks.
 */
export interface Transport {
  send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse>;
  /** The same in place of its promise, and of its signal: the listener is told once, with what has come of the body in hand, and perhaps before this returns. */
  begin?(request: HttpRequest, listener: Settled<HttpResponse>): BegunExchange;
  /**
   * In place of `send` and of reading the body, for who wants neither the headers sooner nor the body in pieces: less work. The listener is told
   * once, perhaps before this returns: the answer, or the error with which {@link send} would reject. `maxBytes` says how many are taken of an
   * answer with that status.
   */
  sendWhole?(request: HttpRequest, maxBytes: (status: number) => number, listener: Settled<WholeResponse>): WholeExchange;
  /** Closes idle connections. */
  close?(): Promise<void>;
}
