import { LlmError } from '@modelport/provider-base';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { systemClock } from './clock.js';
import { linkAbort } from './linked-abort.js';
import { raceAbort } from './race-abort.js';
import { sleep } from './sleep.js';

const ignore = (): void => undefined;

describe('systemClock', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('calls back after the delay, unless it is called off', () => {
    const called: string[] = [];
    systemClock.after(10, () => called.push('a'));
    systemClock.after(10, () => called.push('b'))();
    jest.advanceTimersByTime(10);
    expect(called).toEqual(['a']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not fire at once for a delay that is longer than a timer can be', () => {
    let called = false;
    systemClock.after(2 ** 40, () => (called = true));
    jest.advanceTimersByTime(1000);
    expect(called).toBe(false);
  });
});

describe('sleep', () => {
  it('ends after the delay, leaving nothing behind', async () => {
    const clock = new FakeClock();
    let woken = false;
    void sleep(clock, 10, new AbortController().signal).then(() => (woken = true));
    await clock.advance(9);
    expect(woken).toBe(false);
    await clock.advance(1);
    expect(woken).toBe(true);
    expect(clock.running).toBe(0);
  });

  it('ends at once with the reason of the signal', async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    const failing = errorOf(sleep(clock, 10, controller.signal));
    controller.abort(new LlmError('timeout', 'enough'));
    expect(await failing).toMatchObject({ kind: 'timeout' });
    expect(clock.running).toBe(0);
  });

  it('does not begin where the signal has fired', async () => {
    const clock = new FakeClock();
    expect(await errorOf(sleep(clock, 10, AbortSignal.abort()))).toMatchObject({ kind: 'cancelled' });
    expect(clock.running).toBe(0);
  });
});

describe('raceAbort', () => {
  it('gives what the work gives', async () => {
    const { signal } = new AbortController();
    expect(await raceAbort(Promise.resolve(1), signal, ignore)).toBe(1);
    expect(await errorOf(raceAbort(Promise.reject(new LlmError('network', 'cut')), signal, ignore))).toMatchObject({ kind: 'network' });
  });

  it('hands what comes too late to be let go of, and drops an error that comes too late', async () => {
    const late: number[] = [];
    const discard = (value: number): number => late.push(value);
    await errorOf(raceAbort(Promise.resolve(1), AbortSignal.abort(), discard));
    await errorOf(raceAbort(Promise.reject<number>(new Error('late')), AbortSignal.abort(), discard));
    await settled();
    expect(late).toEqual([1]);
  });
});

describe('linkAbort', () => {
  it('fires with the other signal, for the same reason', () => {
    const outer = new AbortController();
    const { signal } = linkAbort(outer.signal);
    outer.abort('gone');
    expect(signal.reason).toBe('gone');
    expect(linkAbort(outer.signal).signal.reason).toBe('gone');
  });

  it('fires by itself without the other, and no more with it once let go of', () => {
    const outer = new AbortController();
    const link = linkAbort(outer.signal);
    link.unlink();
    outer.abort();
    expect(link.signal.aborted).toBe(false);
    link.abort(new LlmError('timeout', 'enough'));
    expect(link.signal.reason).toMatchObject({ kind: 'timeout' });
  });
});
