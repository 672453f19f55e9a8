import type { Percentiles } from './percentiles.ts';

/** What came of a Job. Times are in microseconds. */
export interface Outcome {
  /** Seconds from the first request to the last answer. */
  seconds: number;
  /** Whole answers, with status 200. */
  answers: number;
  /** Answers with another status. */
  refusals: number;
  /** Connections that broke, streams that ended early or without their end, and what had not ended when the wait was over. */
  broken: number;
  /** Chunks that came. */
  chunks: number;
  /** Chunks missing in streams that ended. */
  lost: number;
  /** From when a request should have been sent to the last byte of its answer. */
  latency: Percentiles;
  /** From when a request should have been sent to the first byte of its stream. */
  firstByte: Percentiles;
  /** From when upstream wrote a chunk to when it was read. */
  delay: Percentiles;
  /** The head of the first refusal, for the person who looks for the reason. */
  firstRefusal?: string;
}
