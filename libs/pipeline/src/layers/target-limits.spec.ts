import { LlmError, type RateLimits } from '@modelport/provider-base';
import type { Execute } from '../layer.js';
import { LimitGates } from '../limits/limit-gates.js';
import { LimitScope } from '../limits/limit-scope.js';
import { createProviderExecution } from '../provider-execution.js';
import { CALL_SHAPES, FAKE_TARGET, readerOf, STREAMED_SHAPES, textOf } from '../testing/call-shapes.spec-support.js';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { ScriptedProvider, type Outcome } from '../testing/scripted-provider.spec-support.js';
import { targetLimits } from './target-limits.js';

function limited(limits: RateLimits | undefined, maxWait: number, ...outcomes: readonly Outcome[]): { provider: ScriptedProvider; clock: FakeClock; execute: Execute } {
  const provider = new ScriptedProvider(outcomes.length > 0 ? { outcomes } : {});
  const clock = new FakeClock();
  const scope = limits && new LimitScope({ providerId: 'fake', limits });
  const scopeOf = () => scope;
  const layer = targetLimits({ scopeOf, gates: new LimitGates({ clock }), clock, maxWait });
  return { provider, clock, execute: layer(createProviderExecution(provider, FAKE_TARGET)) };
}

describe.each(CALL_SHAPES)('target limits ($name)', ({ call, stream, kind }) => {
  it('leave a target without limits alone', async () => {
    const { execute } = limited(undefined, 0);
    expect(await execute(call())).toMatchObject({ kind });
  });

  it('refuse with the time to wait, and send nothing', async () => {
    const { execute, provider, clock } = limited({ requestsPerMinute: 1 }, 0);
    await textOf(await execute(call()));
    const error = await errorOf(execute(call()));
    expect(error).toMatchObject({ kind: 'rate_limit', status: 429, retryAfterMs: 61_000, refusedBy: 'limits', providerId: 'fake', model: 'm1' });
    expect(error.message).toBe('the 1 requests a minute that this gateway allows itself at fake are used up');
    expect(provider.seen).toHaveLength(1);
    expect(clock.running).toBe(0);
  });

  it('let a call wait for its turn', async () => {
    const { execute, provider, clock } = limited({ requestsPerMinute: 1 }, 70_000);
    await textOf(await execute(call()));
    const waiting = execute(call());
    await clock.advance(60_999);
    expect(provider.seen).toHaveLength(1);
    await clock.advance(1);
    expect(await textOf(await waiting)).toBe('ok');
    expect(clock.running).toBe(0);
  });

  it('let nobody wait where another route is left, or longer than the call has', async () => {
    const { execute } = limited({ concurrency: 1 }, 70_000, 'never');
    void execute(call());
    await settled();
    const routes = [FAKE_TARGET, { ...FAKE_TARGET, providerId: 'other' }];
    expect((await errorOf(execute(call({ routes })))).refusedBy).toBe('limits');
    expect((await errorOf(execute(call().with({ deadline: 0 })))).refusedBy).toBe('limits');
  });

  it('hold a place until the answer has ended', async () => {
    const { execute, provider } = limited({ concurrency: 1 }, 1000, ['a', 'b']);
    const first = await execute(call());
    const second = execute(call());
    await settled();
    expect(provider.seen).toHaveLength(stream ? 1 : 2);
    await textOf(first);
    expect(await textOf(await second)).toBe('ab');
  });

  it('give the place back after a failure, with the tokens that an error answer did not use', async () => {
    const busy = new LlmError('overloaded', 'busy', { upstreamStatus: 529 });
    const { execute } = limited({ concurrency: 1, tokensPerMinute: 600 }, 0, busy, ['fine']);
    await errorOf(execute(call()));
    expect(await textOf(await execute(call()))).toBe('fine');
  });

  it('keep the estimate of what a vendor that did not answer may have used', async () => {
    const { execute } = limited({ tokensPerMinute: 600 }, 0, new LlmError('network', 'reset'), ['fine']);
    await errorOf(execute(call()));
    expect(await errorOf(execute(call()))).toMatchObject({ refusedBy: 'limits', message: expect.stringContaining('600 tokens a minute') as string });
  });

  it('settle with the true usage', async () => {
    const { execute, provider } = limited({ tokensPerMinute: 600 }, 0, ['fine']);
    for (let at = 0; at < 10; at++) await textOf(await execute(call()));
    expect(provider.seen).toHaveLength(10);
  });

  it('let a call that needs more than the whole limit go alone', async () => {
    const { execute } = limited({ tokensPerMinute: 10 }, 0, ['fine']);
    expect(await textOf(await execute(call()))).toBe('fine');
  });

  it('stop waiting at once when the client goes', async () => {
    const { execute, clock, provider } = limited({ concurrency: 1 }, 70_000, 'never');
    void execute(call());
    await settled();
    const client = new AbortController();
    const failing = errorOf(execute(call({ signal: client.signal })));
    await settled();
    client.abort();
    expect((await failing).kind).toBe('cancelled');
    expect(provider.seen).toHaveLength(1);
    expect(clock.running).toBe(0);
  });
});

describe.each(STREAMED_SHAPES)('target limits ($name)', ({ call }) => {
  it('keep the estimate of a stream that was broken off: what it used nobody knows', async () => {
    const { execute } = limited({ tokensPerMinute: 600 }, 0, ['a', 'b']);
    const reader = readerOf(await execute(call()));
    await reader.next();
    await reader.return?.();
    await settled();
    expect((await errorOf(execute(call()))).refusedBy).toBe('limits');
  });

  it('give the place back when a reader leaves', async () => {
    const { execute } = limited({ concurrency: 1 }, 0, ['a', 'b']);
    const reader = readerOf(await execute(call()));
    await reader.next();
    await reader.return?.();
    await settled();
    expect(await textOf(await execute(call()))).toBe('ab');
  });
});

