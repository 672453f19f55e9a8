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
}

/** A vendor's answer, of any status. Header names are lower case; values that came several times are joined by `, `. */
export interface HttpResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: ByteStream;
}

/**
 * How bytes reach a vendor. An implementation rejects with an LlmError `network` (connection refused, reset, name not found, cut
 * off) or with the signal's reason; the same goes for the iteration of a body that breaks.
 */
export interface Transport {
  send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse>;
  /** Closes idle connections. */
  close?(): Promise<void>;
}
