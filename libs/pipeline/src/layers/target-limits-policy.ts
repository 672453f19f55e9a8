import { LlmError, type RateLimits } from '@modelport/provider-base';
import type { Call } from '../call.js';
import type { LimitScope } from '../limits/limit-scope.js';
import type { LimitName, LimitRefusal } from '../limits/limit-store.js';
import { isLastRoute } from '../routes/is-last-route.js';

/** Said where nobody knows when the next place is free, in milliseconds. */
const SOON = 1000;

/** How long a call may wait, in milliseconds: not at all where another route is left, nor longer than the call itself has. */
export function waitAllowed(call: Call, maxWait: number, now: number): number {
  if (!isLastRoute(call)) return 0;
  return call.deadline === undefined ? maxWait : Math.max(0, Math.min(maxWait, call.deadline - now));
}

/** The error of a call that found no place. */
export function limitError(refusal: LimitRefusal | undefined, { providerId }: LimitScope, call: Call): LlmError {
  const details = { providerId, model: call.target.modelId, retryAfterMs: Math.max(refusal?.waitMs ?? SOON, 1), refusedBy: 'limits' as const };
  return new LlmError('rate_limit', refusal ? words(refusal) : `the limits of ${providerId} could not be asked in time`, details);
}

function words({ exceeded, window: { name, limits } }: LimitRefusal): string {
  return `the ${ofLimit[exceeded](limits)} that this gateway allows itself at ${name} are used up`;
}

const ofLimit: Readonly<Record<LimitName, (limits: RateLimits) => string>> = {
  requests: ({ requestsPerMinute }) => `${requestsPerMinute} requests a minute`,
  tokens: ({ tokensPerMinute }) => `${tokensPerMinute} tokens a minute`,
  concurrency: ({ concurrency }) => `${concurrency} calls at once`,
};
