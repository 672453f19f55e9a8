import type { JsonObject } from '@modelport/provider-base';

/** One reply of the vendor, as it comes over the wire. Exactly one of `json`, `body` and `chunks` holds the body; none: it is empty. */
export interface VendorReply {
  /** Where the shape is from: the https address of the vendor's page, or `recorded: …` with what was recorded. */
  source: string;
  /** HTTP status; 200 where absent. */
  status?: number;
  /** Lower-case names. A `json` body is labelled `application/json` and `chunks` `text/event-stream` where this says nothing else. */
  headers?: Readonly<Record<string, string>>;
  json?: unknown;
  body?: string;
  /** The body of a stream: each chunk is exactly one event (or comment) with its terminator. See {@link sseEvents} and {@link ndjsonLines}. */
  chunks?: readonly (string | Uint8Array)[];
  /** The JSON body that must have reached the vendor, compared whole. */
  sent?: JsonObject;
  /** The path and query behind the base URL that must have been asked. */
  path?: string;
}

/** A reply that streams. */
export interface StreamReply extends VendorReply {
  chunks: readonly (string | Uint8Array)[];
  /**
   * How many of the last chunks may be missing without the answer being cut off: those behind the chunk that says why the model
   * stopped (usage, `[DONE]`). 0 where absent: only the very last chunk says that the answer is whole.
   */
  mayMiss?: number;
}
