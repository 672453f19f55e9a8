import type { Call } from './call.js';
import type { Result } from './result.js';

/** Carries out a call. Rejects with an LlmError, and with nothing else. */
export type Execute = (call: Call) => Promise<Result>;

/** Wraps one Execute in another: a timeout, a retry, a fallback. */
export type Layer = (next: Execute) => Execute;
