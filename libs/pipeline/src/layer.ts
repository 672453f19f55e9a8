import type { Settled } from '@modelport/provider-base';
import type { Call } from './call.js';
import type { Result } from './result.js';

/** Carries out a call. Rejects with an LlmError, and with nothing else. */
export type Execute = (call: Call) => Promise<Result>;

/** Wraps one Execute in another: a timeout, a retry, a fallback. */
export type Layer = (next: Execute) => Execute;

/** Begins a call whose end is told without a promise; false where that cannot be, and nothing was done. */
export type Begin = (call: Call, settled: Settled<Result>) => boolean;
