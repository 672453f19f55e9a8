import { LlmError, type LlmErrorKind } from '@modelport/provider-base';
import type { Target } from '../call.js';
import { createProviderExecution } from '../provider-execution.js';
import { CALL_SHAPES, FAKE_TARGET, textOf } from '../testing/call-shapes.spec-support.js';
import { FakeClock } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { ScriptedProvider, type Outcome } from '../testing/scripted-provider.spec-support.js';
import type { KeyFailure } from './key-ring.js';
import { RotatingProvider } from './rotating-provider.js';

const failure = (kind: LlmErrorKind, details = {}): LlmError => new LlmError(kind, `${kind} for: secret plans`, details);

/** A provider with one key for each list of outcomes. */
function rotating(...outcomes: readonly (readonly Outcome[])[]) {
  const keys = outcomes.map((script) => new ScriptedProvider({ outcomes: script }));
  const clock = new FakeClock();
  const failures: KeyFailure[] = [];
  const provider = new RotatingProvider(keys, { clock, onFailure: (each) => failures.push(each) });
  const calls = (): number[] => keys.map(({ seen }) => seen.length);
  return { provider, execute: createProviderExecution(provider, FAKE_TARGET), clock, failures, calls };
}

describe.each(CALL_SHAPES)('a provider with several keys ($name)', ({ call, kind }) => {
  it('takes them in turn', async () => {
    const { execute, calls } = rotating([['a']], [['b']], [['c']]);
    const texts = [];
    for (let at = 0; at < 4; at++) {
      const result = await execute(call());
      expect(result).toMatchObject({ kind, attempts: 1 });
      texts.push(await textOf(result));
    }
    expect(texts).toEqual(['a', 'b', 'c', 'a']);
    expect(calls()).toEqual([2, 1, 1]);
  });

  it('goes on with the next key at once, and leaves the other alone for as long as its vendor says', async () => {
    const { execute, calls, clock, failures } = rotating([failure('rate_limit', { retryAfterMs: 9000 }), ['a']], [['b']]);
    for (let at = 0; at < 3; at++) expect(await textOf(await execute(call()))).toBe('b');
    expect(calls()).toEqual([1, 3]);
    expect(failures).toMatchObject([{ providerId: 'fake', key: 1, keys: 2, error: { kind: 'rate_limit' }, restMs: 9000 }]);
    await clock.advance(9000);
    await textOf(await execute(call()));
    await textOf(await execute(call()));
    expect(calls()).toEqual([2, 4]);
  });

  it.each<LlmErrorKind>(['rate_limit', 'quota_exhausted', 'upstream_authentication'])('leaves a key alone after %s without a time', async (reason) => {
    const { execute, calls } = rotating([failure(reason)], [['b']]);
    for (let at = 0; at < 3; at++) await textOf(await execute(call()));
    expect(calls()).toEqual([1, 3]);
  });

  it.each<LlmErrorKind>(['server_error', 'invalid_request', 'context_length', 'timeout', 'cancelled'])('passes on what is no fault of the key: %s', async (reason) => {
    const { execute, calls } = rotating([failure(reason)], [['b']]);
    expect((await errorOf(execute(call()))).kind).toBe(reason);
    expect(calls()).toEqual([1, 0]);
  });

  it('tries another key after a 403, which may be of the request, but leaves none alone', async () => {
    const { execute, calls } = rotating([failure('upstream_authentication', { upstreamStatus: 403 })]);
    for (let at = 0; at < 3; at++) expect((await errorOf(execute(call()))).refusedBy).toBeUndefined();
    expect(calls()).toEqual([3]);
  });

  it('passes on the error of the key that is back first', async () => {
    const soon = rotating([failure('rate_limit', { retryAfterMs: 4000 })], [failure('rate_limit', { retryAfterMs: 9000 })], [failure('upstream_authentication', { upstreamStatus: 403 })]);
    expect(await errorOf(soon.execute(call()))).toMatchObject({ kind: 'rate_limit', retryAfterMs: 4000 });
    expect(soon.calls()).toEqual([1, 1, 1]);
    const later = rotating([failure('quota_exhausted')], [failure('rate_limit', { retryAfterMs: 9000 })]);
    expect(await errorOf(later.execute(call()))).toMatchObject({ kind: 'rate_limit', retryAfterMs: 9000 });
  });

  it('tells no longer a wait than until another key is back that was not tried', async () => {
    const { execute, clock } = rotating([failure('rate_limit', { retryAfterMs: 5000 })], [['b'], failure('rate_limit', { retryAfterMs: 9000 })]);
    await textOf(await execute(call()));
    await clock.advance(1000);
    expect(await errorOf(execute(call()))).toMatchObject({ kind: 'rate_limit', retryAfterMs: 4000 });
  });

  it('passes an error on, and sends nothing while all keys rest', async () => {
    const { execute, calls } = rotating([failure('rate_limit', { retryAfterMs: 9000 })], [failure('rate_limit', { retryAfterMs: 4000 })]);
    expect(await errorOf(execute(call()))).toMatchObject({ kind: 'rate_limit', retryAfterMs: 4000 });
    const error = await errorOf(execute(call()));
    expect(error).toMatchObject({ kind: 'rate_limit', retryAfterMs: 4000, refusedBy: 'circuit', providerId: 'fake' });
    expect(error.message).toBe('all 2 keys of fake are left alone for another 4000 ms, after: rate_limit');
    expect(calls()).toEqual([1, 1]);
  });

  it('names the variable to look at while all keys rest because they were refused', async () => {
    const { execute } = rotating([new LlmError('upstream_authentication', 'fake refused the key (HTTP 401). Check FAKE_KEY.')]);
    await errorOf(execute(call()));
    expect((await errorOf(execute(call()))).message).toMatch(/^all 1 keys of fake are left alone .*Check FAKE_KEY\.$/);
  });

  it('keeps the calls of a session to one key, where the alias is sticky, as long as that does not rest', async () => {
    const { execute, calls } = rotating([['a']], [failure('rate_limit', { retryAfterMs: 9000 })], [['c']]);
    const routes = (sticky: boolean): readonly Target[] => [{ ...FAKE_TARGET, route: { rank: 0, weight: 1, alias: { sticky } } }];
    const texts = async (session: string, sticky = true): Promise<string> => {
      const said = [];
      for (let at = 0; at < 3; at++) said.push(await textOf(await execute(call({ session, routes: routes(sticky) }))));
      return said.join('');
    };
    const all = [];
    for (let session = 0; session < 12; session++) all.push(await texts(`session-${session}`));
    expect([...new Set(all)].sort()).toEqual(['aaa', 'ccc']);
    expect(calls()[1]).toBe(1);
    expect(await texts('session-0', false)).toMatch(/ac|ca/);
  });

  it('does not go on once the client has gone', async () => {
    const { execute, calls } = rotating([failure('rate_limit')], [['b']]);
    await errorOf(execute(call({ signal: AbortSignal.abort() })));
    expect(calls()).toEqual([1, 0]);
  });
});

describe('a provider with several keys', () => {
  it('is like the first, and can no more than that', async () => {
    const { provider } = rotating([['a']], [['b']]);
    expect(provider).toMatchObject({ providerId: 'fake', baseUrl: 'https://fake.test', timeout: 1000, forwards: ['fake-chat'] });
    expect(provider.embed).toBeUndefined();
    expect(await provider.isAvailable()).toMatchObject({ available: true });
  });

  it('needs one', () => {
    expect(() => new RotatingProvider([])).toThrow('at least one key');
  });
});
