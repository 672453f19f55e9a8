/** What a dispatcher tells of one request and its answer, in this order; undici's handlers, as far as they are needed here. */
export interface AnswerHandler {
  onRequestStart(controller: ExchangeController): void;
  /** The head of an answer, also of an informational one (1xx). Names are in lower case. */
  onResponseStart(controller: ExchangeController, status: number, headers: RawHeaders): void;
  /** The chunk is the handler's to keep. */
  onResponseData(controller: ExchangeController, chunk: Buffer): void;
  onResponseEnd(): void;
  /** The last call, in place of the end: what broke, or what {@link ExchangeController.abort} was given. */
  onResponseError(controller: ExchangeController, error: Error): void;
}

export type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** What a handler may ask of the connection while its exchange runs; afterwards all of it is without effect. */
export interface ExchangeController {
  /** Drops the connection. */
  abort(error: Error): void;
  pause(): void;
  resume(): void;
}

/** A request with its address taken apart. */
export interface DispatchedRequest {
  /** Scheme, host and port: `https://api.vendor.com`. */
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | null;
}

/** Sends requests over connections that it keeps. */
export interface RequestDispatcher {
  dispatch(request: DispatchedRequest, handler: AnswerHandler): unknown;
  /** Lets what is under way come to its end. */
  close(): Promise<void>;
}
