import { LlmError } from '@modelport/provider-base';
import type { Execute } from '../layer.js';
import { createProviderExecution } from '../provider-execution.js';
import { CALL_SHAPES, FAKE_TARGET, STREAMED_SHAPES, textOf } from '../testing/call-shapes.spec-support.js';
import { FakeClock } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { ScriptedProvider, type Outcome } from '../testing/scripted-provider.spec-support.js';
import { retry } from './retry.js';

const busy = new LlmError('overloaded', 'busy');

function retrying(...outcomes: Outcome[]): { provider: ScriptedProvider; clock: FakeClock; execute: Execute } {
  const provider = new ScriptedProvider({ outcomes });
  const clock = new FakeClock();
  const layer = retry({ settingsFor: () => ({ maxAttempts: 3, baseDelay: 100, maxDelay: 1000 }), clock, random: () => 0.5 });
  return { provider, clock, execute: layer(createProviderExecution(provider, FAKE_TARGET)) };
}

describe.each(CALL_SHAPES)('retry ($name)', ({ call, kind }) => {
  it('passes a first success on', async () => {
    const { execute, clock } = retrying(['fine']);
    const result = await execute(call());
    expect(result).toMatchObject({ kind, attempts: 1, target: FAKE_TARGET });
    expect(await textOf(result)).toBe('fine');
    expect(clock.running).toBe(0);
  });

  it('waits a longer time before each new try, and says how many there were', async () => {
    const { execute, clock, provider } = retrying(busy, busy, ['fine']);
    const running = execute(call());
    await clock.advance(49);
    expect(provider.seen).toHaveLength(1);
    await clock.advance(1);
    expect(provider.seen).toHaveLength(2);
    await clock.advance(99);
    expect(provider.seen).toHaveLength(2);
    await clock.advance(1);
    expect(await running).toMatchObject({ kind, attempts: 3 });
    expect(clock.running).toBe(0);
  });

  it('gives up after the last try with the error as it was, and the number of tries', async () => {
    const { execute, clock, provider } = retrying(busy);
    const failing = errorOf(execute(call()));
    await clock.advance(10_000);
    expect(await failing).toMatchObject({ kind: 'overloaded', retryable: true, attempts: 3, providerId: 'fake', model: 'm1' });
    expect(provider.seen).toHaveLength(3);
  });

  it('does not try again what would fail again', async () => {
    const { execute, provider } = retrying(new LlmError('invalid_request', 'no'));
    expect(await errorOf(execute(call()))).toMatchObject({ kind: 'invalid_request', attempts: 1 });
    expect(provider.seen).toHaveLength(1);
  });

  it('honours Retry-After, and gives the route up where that is too long', async () => {
    const { execute, clock, provider } = retrying(new LlmError('rate_limit', 'slow', { retryAfterMs: 900 }), new LlmError('rate_limit', 'slow', { retryAfterMs: 1001 }));
    const failing = errorOf(execute(call()));
    await clock.advance(899);
    expect(provider.seen).toHaveLength(1);
    await clock.advance(1);
    expect(await failing).toMatchObject({ kind: 'rate_limit', attempts: 2, retryAfterMs: 1001 });
    expect(clock.running).toBe(0);
  });

  it('does not wait where the deadline comes first', async () => {
    const { execute, clock, provider } = retrying(busy);
    expect(await errorOf(execute(call().with({ deadline: 50 })))).toMatchObject({ kind: 'overloaded', attempts: 1 });
    expect(provider.seen).toHaveLength(1);
    expect(clock.running).toBe(0);
  });

  it('stops waiting at once when the client goes', async () => {
    const { execute, clock, provider } = retrying(busy);
    const client = new AbortController();
    const failing = errorOf(execute(call({ signal: client.signal })));
    await clock.advance(10);
    client.abort();
    expect((await failing).kind).toBe('cancelled');
    expect(provider.seen).toHaveLength(1);
    expect(clock.running).toBe(0);
  });

  it('goes on at once where the vendor asks for a wait and another route is left', async () => {
    const { execute, provider } = retrying(new LlmError('rate_limit', 'slow', { retryAfterMs: 10 }));
    expect(await errorOf(execute(call({ routes: [FAKE_TARGET, { ...FAKE_TARGET, modelId: 'm2' }] })))).toMatchObject({ attempts: 1 });
    expect(provider.seen).toHaveLength(1);
  });

  it('does not count what was refused before it was sent', async () => {
    const { execute, clock } = retrying(busy, new LlmError('overloaded', 'left alone', { refusedBy: 'circuit', retryAfterMs: 10 }), ['fine']);
    const running = execute(call());
    await clock.advance(1000);
    expect(await running).toMatchObject({ attempts: 2 });
  });

  it('tells what the vendor said, and not that it is left alone since; but how long', async () => {
    const { execute, clock } = retrying(new LlmError('server_error', 'broken', { upstreamStatus: 500 }), new LlmError('server_error', 'left alone', { refusedBy: 'circuit', retryAfterMs: 60_000 }));
    const failing = errorOf(execute(call()));
    await clock.advance(1000);
    expect(await failing).toMatchObject({ message: 'broken', upstreamStatus: 500, refusedBy: undefined, retryAfterMs: 60_000, attempts: 1 });
  });

  it('stops trying again when too many calls fail', async () => {
    const { execute, clock, provider } = retrying(busy);
    const failing = Array.from({ length: 100 }, () => errorOf(execute(call())));
    await clock.advance(10_000);
    await Promise.all(failing);
    // A hundred calls, twenty retries that they pay for, ten that are in hand, and few that came back meanwhile.
    expect(provider.seen.length).toBeGreaterThanOrEqual(130);
    expect(provider.seen.length).toBeLessThan(135);
  });

  it('does not try again once the client has gone, whatever the error says', async () => {
    const client = new AbortController();
    client.abort();
    const { execute, provider } = retrying(busy);
    expect(await errorOf(execute(call({ signal: client.signal })))).toMatchObject({ attempts: 1 });
    expect(provider.seen).toHaveLength(1);
  });
});

describe.each(STREAMED_SHAPES)('retry ($name)', ({ call }) => {
  it('leaves a stream that breaks after its first content alone', async () => {
    const { execute, provider } = retrying(['some', busy], ['other']);
    const result = await execute(call());
    expect((await errorOf(textOf(result))).kind).toBe('overloaded');
    expect(provider.seen).toHaveLength(1);
  });
});
