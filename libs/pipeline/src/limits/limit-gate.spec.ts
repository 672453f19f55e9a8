import { LlmError, type RateLimits } from '@modelport/provider-base';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { LimitGate } from './limit-gate.js';
import type { LimitStore, LimitWindow, Reservation } from './limit-store.js';
import type { GateEntry } from './limit-waiter.js';
import { MemoryLimitStore } from './memory-limit-store.js';

function gateFor(limits: RateLimits, { maxWaiting = 10, store }: { maxWaiting?: number; store?: LimitStore } = {}) {
  const clock = new FakeClock();
  const gate = new LimitGate({ key: 'p', clock, store: store ?? new MemoryLimitStore(clock), maxWaiting });
  const order: string[] = [];
  const enter = (name: string, entry: Partial<GateEntry> = {}): Promise<Reservation> => {
    const refused: GateEntry['refused'] = (refusal) => new LlmError('rate_limit', refusal?.exceeded ?? 'no answer', { retryAfterMs: refusal?.waitMs });
    const choices = [[{ name: 'p', limits }]];
    const placed = gate.enter({ choices: () => choices, tokens: 0, maxWait: 130_000, signal: new AbortController().signal, refused, ...entry });
    const entering = placed.then(({ reservation }) => reservation);
    entering.then(
      () => order.push(name),
      () => order.push(`${name} refused`),
    );
    return entering;
  };
  return { gate, clock, enter, order };
}

describe('LimitGate', () => {
  it('lets in what fits, and leaves no timer behind', async () => {
    const { enter, clock } = gateFor({ requestsPerMinute: 2 });
    await Promise.all([enter('a'), enter('b')]);
    expect(clock.running).toBe(0);
  });

  it('lets the others in when a minute is over, first come, first served', async () => {
    const { enter, clock, order } = gateFor({ requestsPerMinute: 1 });
    for (const name of ['a', 'b', 'c']) void enter(name);
    await clock.advance(60_999);
    expect(order).toEqual(['a']);
    await clock.advance(1);
    expect(order).toEqual(['a', 'b']);
    await clock.advance(61_000);
    expect(order).toEqual(['a', 'b', 'c']);
    expect(clock.running).toBe(0);
  });

  it('lets nobody who would fit overtake one who waits', async () => {
    const { enter, clock, order } = gateFor({ tokensPerMinute: 100 });
    await enter('a', { tokens: 80 });
    void enter('large', { tokens: 50 });
    void enter('small', { tokens: 5 });
    await settled();
    expect(order).toEqual(['a']);
    await clock.advance(61_000);
    expect(order).toEqual(['a', 'large', 'small']);
  });

  it('lets the next one in as soon as a call is over', async () => {
    const { enter, clock, order } = gateFor({ concurrency: 1 });
    const first = await enter('a');
    void enter('b');
    await settled();
    expect(order).toEqual(['a']);
    first.release();
    await settled();
    expect(order).toEqual(['a', 'b']);
    expect(clock.running).toBe(0);
  });

  it('counts the tokens that were really used', async () => {
    const { enter, order } = gateFor({ tokensPerMinute: 100 });
    const first = await enter('a', { tokens: 90 });
    void enter('b', { tokens: 90 });
    await settled();
    first.release(10);
    await settled();
    expect(order).toEqual(['a', 'b']);
  });

  it('gives everything back where nothing was sent', async () => {
    const { enter, order } = gateFor({ requestsPerMinute: 1, tokensPerMinute: 10, concurrency: 1 });
    (await enter('a', { tokens: 10 })).cancel();
    await enter('b', { tokens: 10, maxWait: 0 });
    expect(order).toEqual(['a', 'b']);
  });

  it('refuses at once who cannot be served in time, with the time to wait', async () => {
    const { enter, clock } = gateFor({ requestsPerMinute: 1 });
    await enter('a');
    expect(await errorOf(enter('b', { maxWait: 5000 }))).toMatchObject({ kind: 'rate_limit', message: 'requests', retryAfterMs: 61_000 });
    expect(clock.running).toBe(0);
  });

  it('refuses who has waited long enough, and serves those behind', async () => {
    const { enter, clock, order } = gateFor({ concurrency: 1 });
    const first = await enter('a');
    void enter('b', { maxWait: 50 });
    void enter('c', { maxWait: 500 });
    await clock.advance(50);
    expect(order).toEqual(['a', 'b refused']);
    first.release();
    await settled();
    expect(order).toEqual(['a', 'b refused', 'c']);
  });

  it('refuses who may not wait, without asking while others do', async () => {
    const { enter, order } = gateFor({ concurrency: 1 });
    await enter('a');
    expect((await errorOf(enter('b', { maxWait: 0 }))).message).toBe('concurrency');
    void enter('c');
    await settled();
    expect((await errorOf(enter('d', { maxWait: 0 }))).message).toBe('concurrency');
    expect(order).toEqual(['a', 'b refused', 'd refused']);
  });

  it('lets no more than so many wait, the last to come being refused', async () => {
    const { enter, gate, order } = gateFor({ concurrency: 2 }, { maxWaiting: 2 });
    for (const name of ['a', 'b', 'c', 'd', 'e']) void enter(name);
    await settled();
    expect(order).toEqual(['a', 'b', 'e refused']);
    expect(gate.waiting).toBe(2);
    expect((await errorOf(enter('f'))).message).toBe('concurrency');
  });

  it('forgets who has gone', async () => {
    const { enter, clock, order } = gateFor({ requestsPerMinute: 1 });
    const client = new AbortController();
    await enter('a');
    const leaving = errorOf(enter('b', { signal: client.signal }));
    void enter('c');
    await settled();
    client.abort(new LlmError('cancelled', 'gone'));
    expect((await leaving).kind).toBe('cancelled');
    await clock.advance(61_000);
    expect(order).toEqual(['a', 'b refused', 'c']);
    expect(clock.running).toBe(0);
  });

  it('gives back what it got for one who had gone meanwhile', async () => {
    const counted = { cancelled: 0 };
    const store: LimitStore = {
      reserve: ({ choices: [choice = []] }) => Promise.resolve({ choice, reservation: { release: () => undefined, cancel: () => void counted.cancelled++ } }),
    };
    const { enter } = gateFor({ concurrency: 1 }, { store });
    const client = new AbortController();
    const leaving = errorOf(enter('a', { signal: client.signal }));
    client.abort();
    expect((await leaving).kind).toBe('cancelled');
    await settled();
    expect(counted.cancelled).toBe(1);
  });

  it('passes on that the store could not be asked', async () => {
    const store: LimitStore = { reserve: () => Promise.reject(new LlmError('unavailable', 'down')) };
    const { enter, clock } = gateFor({ concurrency: 1 }, { store });
    expect((await errorOf(enter('a'))).kind).toBe('unavailable');
    expect(clock.running).toBe(0);
  });

  describe('with several windows', () => {
    const window = (name: string, limits: RateLimits): LimitWindow => ({ name, limits });
    const all = window('all', { requestsPerMinute: 10, concurrency: 3 });
    const small = [all, window('small', { concurrency: 1 })];
    const large = [all, window('large', { requestsPerMinute: 1 })];

    it('takes a place in all of them, or in none', async () => {
      const { enter, order } = gateFor({});
      const entry = (choice: readonly LimitWindow[]): Partial<GateEntry> => ({ choices: () => [choice], maxWait: 0 });
      await enter('first', entry(small));
      for (let at = 0; at < 5; at++) expect((await errorOf(enter('refused', entry(small)))).message).toBe('concurrency');
      await enter('large', entry(large));
      await enter('plain', entry([all]));
      // Had the refused been counted anywhere, there would be no third place.
      expect(order.filter((name) => !name.includes('refused'))).toEqual(['first', 'large', 'plain']);
      expect((await errorOf(enter('fourth', entry([all])))).message).toBe('concurrency');
    });

    it('lets those go by that need none of the windows that others wait for', async () => {
      const { enter, clock, order } = gateFor({});
      await enter('large', { choices: () => [large] });
      for (const name of ['large waits', 'large too']) void enter(name, { choices: () => [large] });
      const other = await enter('small', { choices: () => [small] });
      void enter('small waits', { choices: () => [small] });
      await settled();
      expect(order).toEqual(['large', 'small']);
      other.release();
      await settled();
      expect(order).toEqual(['large', 'small', 'small waits']);
      await clock.advance(61_000);
      expect(order).toEqual(['large', 'small', 'small waits', 'large waits']);
    });

    it('takes the first choice that has room, and then each as it gets some', async () => {
      const { gate, clock } = gateFor({});
      const keys = ['a', 'b'].map((name) => [window(name, { concurrency: 1 })]);
      const entry: GateEntry = { choices: () => keys, tokens: 0, maxWait: 100, signal: new AbortController().signal, refused: () => new LlmError('rate_limit', 'full') };
      const [first, second] = await Promise.all([gate.enter(entry), gate.enter(entry)]);
      expect([first.choice, second.choice]).toEqual(keys);
      const third = gate.enter(entry);
      await settled();
      second.reservation.release();
      expect((await third).choice).toBe(keys[1]);
      expect((await errorOf(gate.enter({ ...entry, maxWait: 0 }))).message).toBe('full');
      expect(clock.running).toBe(0);
    });

    it('tells what keeps a call waiting for the shortest time of its choices, and for the longest of their windows', async () => {
      const { enter, clock } = gateFor({});
      const [late, soon] = ['late', 'soon'].map((name) => [window(name, { requestsPerMinute: 1 }), window(`${name} too`, { concurrency: 9 })]);
      await enter('soon', { choices: () => [soon!] });
      await clock.advance(20_000);
      await enter('late', { choices: () => [late!] });
      expect(await errorOf(enter('neither', { choices: () => [late!, soon!], maxWait: 0 }))).toMatchObject({ message: 'requests', retryAfterMs: 41_000 });
    });

    it('does not sleep through a place that was given back while the store was asked', async () => {
      const memory = new MemoryLimitStore(new FakeClock());
      let release = (): void => undefined;
      const slow: LimitStore = {
        reserve: async (request) => {
          const answer = await memory.reserve(request);
          if ('refusals' in answer) release();
          return answer;
        },
      };
      const { enter, order } = gateFor({ concurrency: 1 }, { store: slow });
      const first = await enter('a');
      release = () => {
        release = () => undefined;
        first.release();
      };
      await enter('b');
      expect(order).toEqual(['a', 'b']);
    });
  });
});
