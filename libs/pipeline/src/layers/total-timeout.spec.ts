import { LlmError } from '@modelport/provider-base';
import { createEngineExecution } from '../engine-execution.js';
import { whenEnded, type ResultEnd } from '../when-ended.js';
import type { Execute } from '../layer.js';
import { PlatformRegistry } from '../platform-registry.js';
import { createDirectPlatform } from '../platforms/direct-platform.js';
import { ProviderDirectory } from '../provider-directory.js';
import { CALL_SHAPES, readerOf, STREAMED_SHAPES, textOf } from '../testing/call-shapes.spec-support.js';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { FAKE_USAGE, providerMap, ScriptedProvider, type Outcome } from '../testing/scripted-provider.spec-support.js';
import { totalTimeout } from './total-timeout.js';

function timed(outcome: Outcome): { provider: ScriptedProvider; clock: FakeClock; execute: Execute } {
  const provider = new ScriptedProvider({ outcomes: [outcome] });
  const clock = new FakeClock();
  const engine = createEngineExecution(new PlatformRegistry([createDirectPlatform(new ProviderDirectory(providerMap(provider)))]));
  return { provider, clock, execute: totalTimeout(100, clock)(engine) };
}

describe.each(CALL_SHAPES)('totalTimeout ($name)', ({ call, kind }) => {
  it('leaves a call that is over in time alone, and no timer behind', async () => {
    const { execute, clock } = timed(['a', 'b']);
    const result = await execute(call());
    expect(result.kind).toBe(kind);
    expect(await textOf(result)).toBe('ab');
    await settled();
    expect(clock.running).toBe(0);
  });

  it('ends a call that nobody answers, and tells the provider so', async () => {
    const { execute, clock, provider } = timed('never');
    const failing = errorOf(execute(call()));
    await clock.advance(100);
    expect(await failing).toMatchObject({ kind: 'timeout', message: 'the call was not over within 100 ms', model: 'asked' });
    expect(provider.seen[0]?.context.signal?.reason).toMatchObject({ kind: 'timeout' });
    expect(clock.running).toBe(0);
  });

  it('tells the layers below when the call is over', async () => {
    const clock = new FakeClock();
    await clock.advance(7);
    let deadline: number | undefined;
    const failing = totalTimeout(100, clock)((inner) => {
      deadline = inner.deadline;
      return Promise.reject(new LlmError('overloaded', 'busy'));
    })(call());
    expect((await errorOf(failing)).kind).toBe('overloaded');
    expect(deadline).toBe(107);
    expect(clock.running).toBe(0);
  });

  it('passes the going of the client on, and leaves no timer behind', async () => {
    const { execute, clock, provider } = timed('never');
    const client = new AbortController();
    const failing = errorOf(execute(call({ signal: client.signal })));
    await settled();
    client.abort();
    expect((await failing).kind).toBe('cancelled');
    expect(provider.seen[0]?.context.signal?.aborted).toBe(true);
    expect(clock.running).toBe(0);
  });
});

describe.each(STREAMED_SHAPES)('totalTimeout ($name)', ({ call }) => {
  it('breaks a stream off in its middle, for the reader and for whoever waits for the end', async () => {
    const { execute, clock, provider } = timed(['a', 'hang']);
    const result = await execute(call());
    const ends: ResultEnd[] = [];
    whenEnded(result, (end) => ends.push(end));
    const reader = readerOf(result);
    await reader.next();
    const failing = errorOf(reader.next());
    await clock.advance(99);
    expect(ends).toEqual([]);
    await clock.advance(1);
    expect((await failing).kind).toBe('timeout');
    expect(ends).toMatchObject([{ outcome: 'failed', error: { kind: 'timeout' }, usage: FAKE_USAGE }]);
    expect(provider).toMatchObject({ closed: 1, seen: [{ context: { signal: { aborted: true } } }] });
    expect(clock.running).toBe(0);
  });

  it('breaks a stream off that nobody reads', async () => {
    const { execute, clock, provider } = timed(['a', 'hang']);
    const result = await execute(call());
    await clock.advance(100);
    expect(provider.closed).toBe(1);
    expect((await errorOf(textOf(result))).kind).toBe('timeout');
  });

  it('lets go of an answer that comes too late', async () => {
    let answer: (pieces: readonly string[]) => void = () => undefined;
    const { execute, clock, provider } = timed(new Promise((resolve) => (answer = resolve)));
    const failing = errorOf(execute(call()));
    await clock.advance(100);
    await failing;
    answer(['late']);
    await settled();
    expect(provider.closed).toBe(1);
  });

  it('stops its clock when the client leaves the stream', async () => {
    const { execute, clock } = timed(['a', 'b']);
    const result = await execute(call());
    const reader = readerOf(result);
    await reader.next();
    await reader.return?.();
    await settled();
    expect(clock.running).toBe(0);
  });
});
