import { systemClock, type Clock } from '../time/clock.js';
import { countedTokens, type LimitAnswer, type LimitChoice, type LimitRefusal, type LimitRequest, type LimitStore, type LimitWindow, type Reservation } from './limit-store.js';
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

  reserve({ key, choices, tokens }: LimitRequest): Promise<LimitAnswer> {
    const now = this.clock.now();
    const refusals: LimitRefusal[] = [];
    for (const choice of choices) {
      const refusal = this.#refusal(key, choice, tokens, now);
      if (!refusal) return Promise.resolve({ reservation: this.#reserve(key, choice, tokens, now), choice });
      refusals.push(refusal);
    }
    return Promise.resolve({ refusals });
  }

  #refusal(key: string, choice: LimitChoice, tokens: number, now: number): LimitRefusal | undefined {
    const refusals = choice.flatMap((window) => refusalOf(this.#countersOf(key, window), window, tokens, now) ?? []);
    return refusals.length > 1 ? refusals.reduce(longer) : refusals[0];
  }

  #reserve(key: string, choice: LimitChoice, tokens: number, now: number): Reservation {
    const places = choice.map((window) => reserve(this.#countersOf(key, window), countedTokens(tokens, window.limits), now));
    return {
      release: (used) => places.forEach((place) => place.release(used)),
      cancel: () => places.forEach((place) => place.cancel()),
    };
  }

  #countersOf(key: string, { name }: LimitWindow): Counters {
    const id = `${key}:${name}`;
    const known = this.#counters.get(id);
    if (known) return known;
    const fresh = { requests: new SlidingWindow(), tokens: new SlidingWindow(), running: 0 };
    this.#counters.set(id, fresh);
    return fresh;
  }
}

function refusalOf({ requests, tokens, running }: Counters, window: LimitWindow, wanted: number, now: number): LimitRefusal | undefined {
  const { requestsPerMinute = Infinity, tokensPerMinute = Infinity, concurrency = Infinity } = window.limits;
  const forRequests = requests.waitFor(now, 1, requestsPerMinute);
  const forTokens = tokens.waitFor(now, countedTokens(wanted, window.limits), tokensPerMinute);
  if (forRequests > 0 || forTokens > 0) return { exceeded: forRequests >= forTokens ? 'requests' : 'tokens', window, waitMs: Math.max(forRequests, forTokens) };
  return running >= concurrency ? { exceeded: 'concurrency', window } : undefined;
}

/** A time that is known goes before an end that is not: before it nothing can change. */
function longer(a: LimitRefusal, b: LimitRefusal): LimitRefusal {
  return (b.waitMs ?? 0) > (a.waitMs ?? 0) ? b : a;
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
