import type { ExpectedReading } from './expected-reading.js';

/** One recorded answer of a vendor, ready to be played. The format is described in `docs/conformance.md`. */
export interface Recording {
  id: string;
  /** The vendor, as the recording names it. */
  provider: string;
  /** The API that was called, e.g. `chat` or `messages`. */
  kind: string;
  /** Whether the request asked for a stream; the answer may be whole all the same. */
  streamRequested: boolean;
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** The sizes, in bytes, of the pieces in which the network brought the body; absent: not recorded. */
  networkChunkSizes: readonly number[] | undefined;
  /** Null where whoever recorded it could not read it. */
  expected: ExpectedReading | null;
}
