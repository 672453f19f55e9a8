import { LlmError, type RateLimits } from '@modelport/provider-base';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { LimitGate, type GateEntry } from './limit-gate.js';
import type { LimitStore, Reservation } from './limit-store.js';
import { MemoryLimitStore } from './memory-limit-store.js';

function gateFor(limits: RateLimits, { maxWaiting = 10, store }: { maxWaiting?: number; store?: LimitStore } = {}) {
  const clock = new FakeClock();
  const gate = new LimitGate({ key: 'p', limits, clock, store: store ?? new MemoryLimitStore(clock), maxWaiting });
  const order: string[] = [];
  const enter = (name: string, entry: Partial<GateEntry> = {}): Promise<Reservation> => {
    const refused: GateEntry['refused'] = (refusal) => new LlmError('rate_limit', refusal?.exceeded ?? 'no answer', { retryAfterMs: refusal?.waitMs });
    const entering = gate.enter({ tokens: 0, maxWait: 130_000, signal: new AbortController().signal, refused, ...entry });
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
      reserve: () => Promise.resolve({ reservation: { release: () => undefined, cancel: () => void counted.cancelled++ } }),
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
});
