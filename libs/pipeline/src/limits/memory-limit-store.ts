import { systemClock, type Clock } from '../time/clock.js';
import type { LimitAnswer, LimitRefusal, LimitRequest, LimitStore, Reservation } from './limit-store.js';
import { SlidingWindow } from './sliding-window.js';

interface Counters {
  readonly requests: SlidingWindow;
  readonly tokens: SlidingWindow;
  running: number;
}

/** Counts in this process alone. */
export class MemoryLimitStore implements LimitStore {
  readonly #counters = new Map<string, Counters>();

  constructor(private readonly clock: Clock = systemClock) {}

  reserve({ key, limits, tokens }: LimitRequest): Promise<LimitAnswer> {
    const counters = this.#countersOf(key);
    const now = this.clock.now();
    const refusal = refusalOf(counters, { key, limits, tokens }, now);
    return Promise.resolve(refusal ?? { reservation: reserve(counters, tokens, now) });
  }

  #countersOf(key: string): Counters {
    const known = this.#counters.get(key);
    if (known) return known;
    const fresh = { requests: new SlidingWindow(), tokens: new SlidingWindow(), running: 0 };
    this.#counters.set(key, fresh);
    return fresh;
  }
}

function refusalOf({ requests, tokens, running }: Counters, request: LimitRequest, now: number): LimitRefusal | undefined {
  const { requestsPerMinute = Infinity, tokensPerMinute = Infinity, concurrency = Infinity } = request.limits;
  const forRequests = requests.waitFor(now, 1, requestsPerMinute);
  const forTokens = tokens.waitFor(now, request.tokens, tokensPerMinute);
  if (forRequests > 0 || forTokens > 0) return { exceeded: forRequests >= forTokens ? 'requests' : 'tokens', waitMs: Math.max(forRequests, forTokens) };
  return running >= concurrency ? { exceeded: 'concurrency' } : undefined;
}

function reserve(counters: Counters, tokens: number, now: number): Reservation {
  const requestSlice = counters.requests.add(now, 1);
  const tokenSlice = counters.tokens.add(now, tokens);
  counters.running++;
  const settle = (used: number): void => {
    counters.running--;
    counters.tokens.correct(tokenSlice, used - tokens);
  };
  return {
    release: (used = tokens) => settle(used),
    cancel: () => {
      settle(0);
      counters.requests.correct(requestSlice, -1);
    },
  };
}
