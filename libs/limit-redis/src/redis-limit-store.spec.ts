import type { LimitAnswer, LimitRequest } from '@modelport/pipeline';
import { canTestWithRedis, startRedis, type RedisServer } from './testing/redis-server.js';
import { RedisLimitStore, type RedisLimitStoreOptions } from './redis-limit-store.js';

const granted = (answers: readonly LimitAnswer[]): number => answers.filter((answer) => 'reservation' in answer).length;

/** Asks until there is a place: what other calls give back arrives when it arrives. */
async function placeFrom(store: RedisLimitStore, request: LimitRequest): Promise<void> {
  for (;;) {
    const answer = await store.reserve(request).catch(() => undefined);
    if (answer && 'reservation' in answer) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

(canTestWithRedis() ? describe : describe.skip)('RedisLimitStore, on a real Redis', () => {
  let redis: RedisServer;
  const stores: RedisLimitStore[] = [];
  let keys = 0;

  const store = (options: Partial<RedisLimitStoreOptions> = {}): RedisLimitStore => {
    const made = new RedisLimitStore({ url: redis.url, timeout: 5000, ...options });
    stores.push(made);
    return made;
  };
  const request = (limits: LimitRequest['limits'], tokens = 0): LimitRequest => ({ key: `provider-${keys}`, limits, tokens });

  beforeAll(async () => {
    redis = await startRedis();
  });
  beforeEach(() => void keys++);
  afterEach(async () => {
    for (const made of stores.splice(0)) await made.close();
  });
  afterAll(() => redis.remove());

  it('gives no more places in a minute than are allowed, however many ask at once through however many connections', async () => {
    const three = [store(), store(), store()];
    const asked = Array.from({ length: 90 }, (_, at) => three[at % 3]!.reserve(request({ requestsPerMinute: 17 })));
    const answers = await Promise.all(asked);
    expect(granted(answers)).toBe(17);
    const refused = answers.find((answer) => 'exceeded' in answer);
    expect(refused).toMatchObject({ exceeded: 'requests' });
    expect((refused as { waitMs: number }).waitMs).toBeGreaterThan(0);
    expect((refused as { waitMs: number }).waitMs).toBeLessThanOrEqual(61_000);
  });

  it('counts tokens, and corrects them to what was used', async () => {
    const one = store();
    const first = await one.reserve(request({ tokensPerMinute: 100 }, 80));
    expect(await one.reserve(request({ tokensPerMinute: 100 }, 30))).toMatchObject({ exceeded: 'tokens' });
    if ('reservation' in first) first.reservation.release(20);
    await placeFrom(one, request({ tokensPerMinute: 100 }, 80));
    expect(granted([await one.reserve(request({ tokensPerMinute: 100 }, 1))])).toBe(0);
  });

  it('gives places at once, and each again when its call is over', async () => {
    const [one, two] = [store(), store()];
    const first = await one.reserve(request({ concurrency: 1 }));
    expect(await two.reserve(request({ concurrency: 1 }))).toEqual({ exceeded: 'concurrency', waitMs: 100 });
    if ('reservation' in first) first.reservation.release();
    await placeFrom(two, request({ concurrency: 1 }));
  });

  it('gives everything back where nothing was sent', async () => {
    const one = store();
    const limits = { requestsPerMinute: 1, tokensPerMinute: 10, concurrency: 1 };
    const first = await one.reserve(request(limits, 10));
    if ('reservation' in first) first.reservation.cancel();
    await placeFrom(one, request(limits, 10));
  });

  it('frees the places of a process that died, and keeps those of calls that run on', async () => {
    const dying = store({ lease: 60 });
    await dying.reserve(request({ concurrency: 2 }));
    await dying.close();
    const living = store({ lease: 60 });
    await living.reserve(request({ concurrency: 2 }));
    const other = store();
    // The lease of the dead one has ended then; that of the living one has been renewed.
    await placeFrom(other, request({ concurrency: 2 }));
    expect(granted([await other.reserve(request({ concurrency: 2 }))])).toBe(0);
  });

  it('tells apart what has another key or prefix', async () => {
    const limits = { requestsPerMinute: 1 };
    await store().reserve(request(limits));
    expect(granted([await store().reserve({ ...request(limits), key: 'another' })])).toBe(1);
    expect(granted([await store({ prefix: 'other:' }).reserve(request(limits))])).toBe(1);
  });

  it('rejects while Redis is away, and goes on when it is back', async () => {
    const own = await startRedis();
    const one = store({ url: own.url });
    const limits = { requestsPerMinute: 1000 };
    expect(granted([await one.reserve(request(limits))])).toBe(1);
    await own.stop();
    await expect(one.reserve(request(limits))).rejects.toThrow();
    await own.start();
    await placeFrom(one, request(limits));
    await one.close();
    stores.splice(stores.indexOf(one), 1);
    await own.remove();
  });

  it('does not wait for a Redis that was never there', async () => {
    const one = store({ url: 'unix:///nowhere/redis.sock', timeout: 20 });
    await expect(one.reserve(request({ concurrency: 1 }))).rejects.toThrow('Redis did not answer within 20 ms');
  });
});
