import { errorOf } from '../testing/outcome-of.spec-support.js';
import { FakeClock } from '../testing/fake-clock.spec-support.js';
import { DegradingLimitStore } from './degrading-limit-store.js';
import type { LimitAnswer, LimitStore } from './limit-store.js';
import { MemoryLimitStore } from './memory-limit-store.js';

const REQUEST = { key: 'p', limits: { requestsPerMinute: 1 }, tokens: 0 };

class ShakyStore implements LimitStore {
  down = false;
  readonly #inner = new MemoryLimitStore(new FakeClock());

  reserve(request: typeof REQUEST): Promise<LimitAnswer> {
    return this.down ? Promise.reject(new Error('connection refused')) : this.#inner.reserve(request);
  }
}

describe('DegradingLimitStore', () => {
  it('keeps limits of its own while the shared store is down, and says when that begins and ends', async () => {
    const shared = new ShakyStore();
    const changes: boolean[] = [];
    const store = new DegradingLimitStore({ shared, local: new MemoryLimitStore(new FakeClock()), onChange: ({ down }) => changes.push(down) });
    expect(await store.reserve(REQUEST)).toHaveProperty('reservation');
    shared.down = true;
    expect(await store.reserve(REQUEST)).toHaveProperty('reservation');
    expect(await store.reserve(REQUEST)).toMatchObject({ exceeded: 'requests' });
    shared.down = false;
    expect(await store.reserve(REQUEST)).toMatchObject({ exceeded: 'requests' });
    expect(changes).toEqual([true, false]);
  });

  it('refuses while the shared store is down, where that is wanted', async () => {
    const shared = new ShakyStore();
    shared.down = true;
    const error = await errorOf(new DegradingLimitStore({ shared }).reserve(REQUEST));
    expect(error).toMatchObject({ kind: 'unavailable', status: 503, refusedBy: 'limits', retryAfterMs: 1000 });
  });
});
