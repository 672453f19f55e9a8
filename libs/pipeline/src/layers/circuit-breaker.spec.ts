import { LlmError } from '@modelport/provider-base';
import { Circuit } from '../circuit/circuit.js';
import type { Execute } from '../layer.js';
import { createProviderExecution } from '../provider-execution.js';
import { TargetMap } from '../routes/target-map.js';
import { CALL_SHAPES, FAKE_TARGET, STREAMED_SHAPES, textOf } from '../testing/call-shapes.spec-support.js';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { ScriptedProvider, type Outcome } from '../testing/scripted-provider.spec-support.js';
import { circuitBreaker } from './circuit-breaker.js';

function guarded(...outcomes: readonly Outcome[]): { provider: ScriptedProvider; clock: FakeClock; circuits: TargetMap<Circuit>; execute: Execute } {
  const provider = new ScriptedProvider({ outcomes });
  const clock = new FakeClock();
  const circuits = new TargetMap(() => new Circuit({ failures: 2, within: 10_000, coolDown: 100, maxCoolDown: 1000 }, clock));
  return { provider, clock, circuits, execute: circuitBreaker(circuits)(createProviderExecution(provider, FAKE_TARGET)) };
}

const broken = new LlmError('server_error', 'the prompt was: secret plans', { upstreamStatus: 500 });

describe.each(CALL_SHAPES)('circuit breaker ($name)', ({ call, kind }) => {
  it('lets calls through, and sends nothing once too many have failed', async () => {
    const { execute, provider } = guarded(broken, broken, ['unused']);
    await errorOf(execute(call()));
    await errorOf(execute(call()));
    const error = await errorOf(execute(call()));
    expect(error).toMatchObject({ kind: 'server_error', refusedBy: 'circuit', retryAfterMs: 100, providerId: 'fake', model: 'm1' });
    expect(error.message).toBe('nothing is sent to fake m1 for another 100 ms, after: server_error');
    expect(error.upstreamStatus).toBeUndefined();
    expect(provider.seen).toHaveLength(2);
  });

  it('tries the target out after a while, and lets all through again', async () => {
    const { execute, clock } = guarded(broken, broken, ['fine']);
    await errorOf(execute(call()));
    await errorOf(execute(call()));
    await clock.advance(100);
    const results = [await execute(call()), await execute(call())];
    expect(results).toMatchObject([{ kind }, { kind }]);
  });

  it('leaves a target alone at once, and for as long as it said', async () => {
    const { execute, clock, provider } = guarded(new LlmError('rate_limit', 'slow', { retryAfterMs: 7000 }), ['fine']);
    await errorOf(execute(call()));
    expect(await errorOf(execute(call()))).toMatchObject({ kind: 'rate_limit', status: 429, retryAfterMs: 7000, refusedBy: 'circuit' });
    await clock.advance(7000);
    expect(await textOf(await execute(call()))).toBe('fine');
    expect(provider.seen).toHaveLength(2);
  });

  it('says which variable to look at where a key was refused', async () => {
    const { execute } = guarded(new LlmError('upstream_authentication', 'fake refused the key; check FAKE_API_KEY'));
    for (let at = 0; at < 2; at++) await errorOf(execute(call()));
    expect((await errorOf(execute(call()))).message).toContain('check FAKE_API_KEY');
  });

  it('counts nothing of what was refused here, of bad requests, and of calls that were ended from above', async () => {
    const limits = new LlmError('rate_limit', 'full', { refusedBy: 'limits', retryAfterMs: 500 });
    const { execute, circuits } = guarded(limits, new LlmError('invalid_request', 'bad'), limits, broken, broken);
    const ended = AbortSignal.abort(new LlmError('timeout', 'enough'));
    for (let at = 0; at < 3; at++) await errorOf(execute(call()));
    for (let at = 0; at < 2; at++) await errorOf(execute(call({ signal: ended })));
    expect(circuits.of(FAKE_TARGET).state).toBe('closed');
  });

  it('knows each target by itself', async () => {
    const { execute } = guarded(broken, broken, ['fine']);
    for (let at = 0; at < 2; at++) await errorOf(execute(call()));
    expect(await textOf(await execute(call().with({ target: { ...FAKE_TARGET, modelId: 'm2' } })))).toBe('fine');
  });
});

describe.each(STREAMED_SHAPES)('circuit breaker ($name)', ({ call }) => {
  it('counts streams that break in their middle', async () => {
    const { execute, circuits } = guarded(['a', broken]);
    for (let at = 0; at < 2; at++) await errorOf(textOf(await execute(call())));
    await settled();
    // Each of them had settled, which counts as a success.
    expect(circuits.of(FAKE_TARGET).state).toBe('open');
  });
});

describe('TargetMap', () => {
  it('forgets a target that was not asked for lately', () => {
    const map = new TargetMap((target) => target.modelId, 2);
    const target = (modelId: string) => ({ ...FAKE_TARGET, modelId });
    ['a', 'b', 'a', 'c'].forEach((id) => map.of(target(id)));
    expect(map.entries().map(([, id]) => id)).toEqual(['a', 'c']);
    expect(map.peek(target('b'))).toBeUndefined();
  });
});
