import { LlmError, type RateLimits } from '@modelport/provider-base';
import { RotatingProvider } from '../keys/rotating-provider.js';
import type { Execute } from '../layer.js';
import { LimitGates } from '../limits/limit-gates.js';
import { LimitScope } from '../limits/limit-scope.js';
import { createProviderExecution } from '../provider-execution.js';
import { CALL_SHAPES, FAKE_TARGET, textOf } from '../testing/call-shapes.spec-support.js';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { ScriptedProvider, type Outcome } from '../testing/scripted-provider.spec-support.js';
import { targetLimits } from './target-limits.js';

/** A provider with one key for each list of outcomes. */
function limitedKeys(limits: RateLimits, maxWait: number, ...outcomes: readonly (readonly Outcome[])[]): { execute: Execute; clock: FakeClock; calls: () => number[] } {
  const clock = new FakeClock();
  const keys = outcomes.map((script) => new ScriptedProvider({ outcomes: script }));
  const provider = new RotatingProvider(keys, { clock });
  const scope = new LimitScope({ providerId: 'fake', limits, keys: provider.keys });
  const layer = targetLimits({ scopeOf: () => scope, gates: new LimitGates({ clock }), clock, maxWait });
  return { clock, execute: layer(createProviderExecution(provider, FAKE_TARGET)), calls: () => keys.map(({ seen }) => seen.length) };
}

describe.each(CALL_SHAPES)('target limits of several keys ($name)', ({ call }) => {
  it('hold for each key by itself, and the keys are taken in turn', async () => {
    const { execute, calls } = limitedKeys({ requestsPerMinute: 2 }, 0, [['a']], [['b']]);
    const texts = [];
    for (let at = 0; at < 4; at++) texts.push(await textOf(await execute(call())));
    expect(texts).toEqual(['a', 'b', 'a', 'b']);
    expect(await errorOf(execute(call()))).toMatchObject({ refusedBy: 'limits', message: 'the 2 requests a minute that this gateway allows itself at fake#1 are used up' });
    expect(calls()).toEqual([2, 2]);
  });

  it('hold for all keys together where that is set', async () => {
    const { execute, calls } = limitedKeys({ requestsPerMinute: 2, per: 'provider' }, 0, [['a']], [['b']]);
    for (let at = 0; at < 2; at++) await textOf(await execute(call()));
    expect((await errorOf(execute(call()))).refusedBy).toBe('limits');
    expect(calls()).toEqual([1, 1]);
  });

  it('count a call that goes on with the next key once more where the limits are of all keys', async () => {
    const { execute, calls } = limitedKeys({ requestsPerMinute: 3, concurrency: 1, per: 'provider' }, 0, [new LlmError('quota_exhausted', 'used up', { upstreamStatus: 429 })], [['b']]);
    expect(await textOf(await execute(call()))).toBe('b');
    expect(await textOf(await execute(call()))).toBe('b');
    expect((await errorOf(execute(call()))).refusedBy).toBe('limits');
    expect(calls()).toEqual([1, 2]);
  });

  it('keep a session to its key as long as that has room', async () => {
    const { execute, calls } = limitedKeys({ requestsPerMinute: 2 }, 0, [['a']], [['b']]);
    const routes = [{ ...FAKE_TARGET, route: { rank: 0, weight: 1, alias: { sticky: true } } }];
    const texts = [];
    for (let at = 0; at < 4; at++) texts.push(await textOf(await execute(call({ routes, session: 'thread-7' }))));
    expect([['a', 'a', 'b', 'b'], ['b', 'b', 'a', 'a']]).toContainEqual(texts);
    expect(calls()).toEqual([2, 2]);
  });

  it('send a call with the key that has room, and let the next one wait for either', async () => {
    const { execute, calls } = limitedKeys({ concurrency: 1 }, 1000, ['never'], [['b']]);
    void execute(call());
    await settled();
    expect(await textOf(await execute(call()))).toBe('b');
    expect(await textOf(await execute(call()))).toBe('b');
    expect(calls()).toEqual([1, 2]);
  });

  it('count a call that goes on with the next key there, and give its place at the other back', async () => {
    const { execute, calls, clock } = limitedKeys({ requestsPerMinute: 2, concurrency: 1 }, 0, [new LlmError('rate_limit', 'slow', { retryAfterMs: 9000, upstreamStatus: 429 })], [['b']]);
    for (let at = 0; at < 2; at++) expect(await textOf(await execute(call()))).toBe('b');
    expect(calls()).toEqual([1, 2]);
    // The first key rests, the second has had its two.
    expect(await errorOf(execute(call()))).toMatchObject({ refusedBy: 'limits', message: expect.stringContaining('fake#2') as string });
    await clock.advance(9000);
    await errorOf(execute(call()));
    expect(calls()).toEqual([2, 2]);
  });

  it('do not send a call with a next key that has no room: when that has some again is told', async () => {
    const { execute, calls } = limitedKeys({ concurrency: 1 }, 0, [new LlmError('quota_exhausted', 'used up')], ['never']);
    const first = errorOf(execute(call()));
    void execute(call());
    expect(await first).toMatchObject({ kind: 'rate_limit', refusedBy: 'limits', message: expect.stringContaining('1 calls at once that this gateway allows itself at fake#2') as string });
    expect(calls()).toEqual([1, 1]);
  });

  it('let a call wait for a key that is awake again before another has room', async () => {
    const { execute, calls, clock } = limitedKeys({ requestsPerMinute: 2 }, 6000, [new LlmError('rate_limit', 'slow', { retryAfterMs: 5000 }), ['a']], [['b']]);
    for (let at = 0; at < 2; at++) expect(await textOf(await execute(call()))).toBe('b');
    const waiting = execute(call());
    await clock.advance(4999);
    expect(calls()).toEqual([1, 2]);
    await clock.advance(1);
    expect(await textOf(await waiting)).toBe('a');
    expect(clock.running).toBe(0);
  });

  it('refuse with the reason of the keys while all of them rest', async () => {
    const slow = new LlmError('rate_limit', 'slow', { retryAfterMs: 9000 });
    const { execute, calls } = limitedKeys({ requestsPerMinute: 9 }, 0, [slow], [slow]);
    await errorOf(execute(call()));
    expect(await errorOf(execute(call()))).toMatchObject({ kind: 'rate_limit', refusedBy: 'circuit', retryAfterMs: 9000 });
    expect(calls()).toEqual([1, 1]);
  });
});
