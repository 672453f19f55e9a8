import { errorOf } from '../testing/outcome-of.spec-support.js';
import { FakeClock } from '../testing/fake-clock.spec-support.js';
import { DegradingLimitStore } from './degrading-limit-store.js';
import type { LimitAnswer, LimitStore } from './limit-store.js';
import { MemoryLimitStore } from './memory-limit-store.js';

const REQUEST = { key: 'p', choices: [[{ name: 'p', limits: { requestsPerMinute: 1 } }]], tokens: 0 };

class ShakyStore implements LimitStore {
  down = false;
  asked = 0;
  readonly #inner = new MemoryLimitStore(new FakeClock());

  reserve(request: typeof REQUEST): Promise<LimitAnswer> {
    this.asked++;
    return this.down ? Promise.reject(new Error('connection refused')) : this.#inner.reserve(request);
  }
}

describe('DegradingLimitStore', () => {
  it('keeps limits of its own while the shared store is down, and says when that begins and ends', async () => {
    const shared = new ShakyStore();
    const changes: boolean[] = [];
    const clock = new FakeClock();
    const store = new DegradingLimitStore({ shared, local: new MemoryLimitStore(clock), clock, onChange: ({ down }) => changes.push(down) });
    expect(await store.reserve(REQUEST)).toHaveProperty('reservation');
    shared.down = true;
    expect(await store.reserve(REQUEST)).toHaveProperty('reservation');
    expect(await store.reserve(REQUEST)).toMatchObject({ refusals: [{ exceeded: 'requests' }] });
    shared.down = false;
    await clock.advance(1000);
    expect(await store.reserve(REQUEST)).toMatchObject({ refusals: [{ exceeded: 'requests' }] });
    expect(changes).toEqual([true, false]);
  });

  it('does not have every call wait for a store that does not answer', async () => {
    const shared = new ShakyStore();
    shared.down = true;
    const clock = new FakeClock();
    const store = new DegradingLimitStore({ shared, local: new MemoryLimitStore(clock), clock });
    for (let at = 0; at < 5; at++) await store.reserve(REQUEST);
    expect(shared.asked).toBe(1);
    await clock.advance(1000);
    await store.reserve(REQUEST);
    expect(shared.asked).toBe(2);
  });

  it('refuses while the shared store is down, where that is wanted', async () => {
    const shared = new ShakyStore();
    shared.down = true;
    const error = await errorOf(new DegradingLimitStore({ shared }).reserve(REQUEST));
    expect(error).toMatchObject({ kind: 'unavailable', status: 503, refusedBy: 'limits', retryAfterMs: 1000 });
  });
});
