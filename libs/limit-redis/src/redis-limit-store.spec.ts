import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { LimitAnswer, LimitChoice, LimitRequest } from '@modelport/pipeline';
import type { RateLimits } from '@modelport/provider-base';
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
  const request = (limits: RateLimits, tokens = 0): LimitRequest => asking(tokens, [{ name: 'all', limits }]);
  const asking = (tokens: number, ...choices: readonly LimitChoice[]): LimitRequest => ({ key: `provider-${keys}`, choices, tokens });

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
    const refusals = answers.flatMap((answer) => ('refusals' in answer ? answer.refusals : []));
    expect(refusals).toHaveLength(73);
    for (const { exceeded, waitMs = 0 } of refusals) expect([exceeded, waitMs > 0 && waitMs <= 61_000]).toEqual(['requests', true]);
  });

  it('counts tokens, and corrects them to what was used', async () => {
    const one = store();
    const first = await one.reserve(request({ tokensPerMinute: 100 }, 80));
    expect(await one.reserve(request({ tokensPerMinute: 100 }, 30))).toMatchObject({ refusals: [{ exceeded: 'tokens' }] });
    if ('reservation' in first) first.reservation.release(20);
    await placeFrom(one, request({ tokensPerMinute: 100 }, 80));
    expect(granted([await one.reserve(request({ tokensPerMinute: 100 }, 1))])).toBe(0);
  });

  it('gives places at once, and each again when its call is over', async () => {
    const [one, two] = [store(), store()];
    const first = await one.reserve(request({ concurrency: 1 }));
    expect(await two.reserve(request({ concurrency: 1 }))).toMatchObject({ refusals: [{ exceeded: 'concurrency', waitMs: 100 }] });
    if ('reservation' in first) first.reservation.release();
    await placeFrom(two, request({ concurrency: 1 }));
  });

  it('takes a place in all windows of a call, or in none', async () => {
    const all = { name: 'all', limits: { requestsPerMinute: 6, concurrency: 6 } };
    const small = asking(0, [all, { name: 'small', limits: { concurrency: 1 } }]);
    const large = asking(0, [all, { name: 'large', limits: { requestsPerMinute: 2, tokensPerMinute: 100 } }]);
    const [one, two] = [store(), store()];
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => [one, two][at % 2]!.reserve(at < 10 ? small : large)));
    expect([granted(answers.slice(0, 10)), granted(answers.slice(10))]).toEqual([1, 2]);
    // Had the refused been counted anywhere, there would not be just three left.
    const rest = await Promise.all(Array.from({ length: 9 }, () => two.reserve(asking(0, [all]))));
    expect(granted(rest)).toBe(3);
    expect(answers.flatMap((answer) => ('refusals' in answer ? [`${answer.refusals[0]?.window.name}: ${answer.refusals[0]?.exceeded}`] : []))).toEqual([...Array<string>(9).fill('small: concurrency'), ...Array<string>(8).fill('large: requests')]);
  });

  it('counts what was used in each window, as far as it has a limit of its own', async () => {
    const one = store();
    const windows = (tokens: number): LimitRequest => asking(tokens, [{ name: 'all', limits: { tokensPerMinute: 1000 } }, { name: 'large', limits: { tokensPerMinute: 100 } }]);
    const first = await one.reserve(windows(900));
    expect(await one.reserve(windows(50))).toMatchObject({ refusals: [{ exceeded: 'tokens', window: { name: 'large' } }] });
    if ('reservation' in first) first.reservation.release(10);
    await placeFrom(one, windows(90));
    expect(granted([await one.reserve(windows(1))])).toBe(0);
    expect(granted([await one.reserve(asking(900, [{ name: 'all', limits: { tokensPerMinute: 1000 } }]))])).toBe(1);
  });

  it('takes the first choice that has room, and tells of each why it has none', async () => {
    const shared = { name: 'all', limits: { requestsPerMinute: 5 } };
    const choices = ['a', 'b'].map((name) => [shared, { name, limits: { requestsPerMinute: 2 } }]);
    const [one, two] = [store(), store()];
    const answers = await Promise.all(Array.from({ length: 9 }, (_, at) => [one, two][at % 2]!.reserve(asking(0, ...choices))));
    const taken = answers.flatMap((answer) => ('choice' in answer ? choices.indexOf(answer.choice as never) : []));
    expect(taken.toSorted((a, b) => a - b)).toEqual([0, 0, 1, 1]);
    expect(answers.at(-1)).toMatchObject({ refusals: [{ window: { name: 'a' } }, { window: { name: 'b' } }] });
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

  it('says at once that a Redis was never there, and why', async () => {
    const one = store({ url: 'unix:///nowhere/redis.sock' });
    for (let at = 0; at < 2; at++) await expect(one.reserve(request({ concurrency: 1 }))).rejects.toThrow('ENOENT');
  });

  it('does not wait for a Redis that says nothing', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket));
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    await expect(store({ url: `redis://127.0.0.1:${port}`, timeout: 20 }).reserve(request({ concurrency: 1 }))).rejects.toThrow('Redis did not answer within 20 ms');
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => void silent.close(resolve));
  });

  it('connects no more once it is closed', async () => {
    const one = store();
    const asked = expect(one.reserve(request({ concurrency: 1 }))).rejects.toThrow('the connection to Redis is closed');
    await one.close();
    await asked;
  });
});

describe('RedisLimitStore', () => {
  it.each([
    ['http://localhost:6379', 'the address of a Redis begins with redis://, rediss:// or unix://'],
    ['redis://localhost:6379/limits', 'the address of a Redis ends in the number of its database, as in redis://localhost:6379/0'],
  ])('refuses %s', (url, why) => {
    expect(() => new RedisLimitStore({ url })).toThrow(new TypeError(why));
  });
});
