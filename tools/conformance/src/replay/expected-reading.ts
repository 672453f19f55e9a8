/** A call that a faithful reading keeps. */
export interface ExpectedToolCall {
  /** Null where the vendor sends none. */
  id: string | null;
  name: string;
  /** JSON text. */
  arguments: string;
}

/** What an answer with an error status says. */
export interface ExpectedError {
  status: number;
  message: string | null;
  type?: string | null;
  code?: string | number | null;
}

/** What a faithful reading of an answer must keep, in the words of the recording. */
export interface ExpectedReading {
  text?: string;
  reasoning?: string;
  /** What Cohere's models say before a call. */
  tool_plan?: string;
  refusal?: string;
  tool_calls?: readonly ExpectedToolCall[];
  /** The vendor's own word for why the model stopped. */
  native_finish?: string | number | null;
  /** As the vendor's format has it; null where it sent none. */
  usage?: Readonly<Record<string, unknown>> | null;
  error?: ExpectedError;
  /** An error that came with status 200, in the shape of the vendor. */
  stream_error?: Readonly<Record<string, unknown>>;
}
