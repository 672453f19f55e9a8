import { LlmError } from '@modelport/provider-base';
import { createEngineExecution } from '../engine-execution.js';
import type { Execute, Layer } from '../layer.js';
import { PlatformRegistry } from '../platform-registry.js';
import { createDirectPlatform } from '../platforms/direct-platform.js';
import { ProviderDirectory } from '../provider-directory.js';
import { CALL_SHAPES, readerOf, STREAMED_SHAPES, textOf, UNARY_SHAPES } from '../testing/call-shapes.spec-support.js';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { providerMap, ScriptedProvider, type Outcome } from '../testing/scripted-provider.spec-support.js';
import type { Clock } from '../time/clock.js';
import { whenEnded, type ResultEnd } from '../when-ended.js';
import { firstByteTimeout } from './first-byte-timeout.js';
import { idleTimeout } from './idle-timeout.js';

function timed(layer: (limit: number, clock: Clock) => Layer, outcome: Outcome): { provider: ScriptedProvider; clock: FakeClock; execute: Execute } {
  const provider = new ScriptedProvider({ outcomes: [outcome] });
  const clock = new FakeClock();
  const engine = createEngineExecution(new PlatformRegistry([createDirectPlatform(new ProviderDirectory(providerMap(provider)))]));
  return { provider, clock, execute: layer(100, clock)(engine) };
}

describe.each(CALL_SHAPES)('first-byte and idle timeouts ($name)', ({ call, kind }) => {
  it.each([firstByteTimeout, idleTimeout])('leave a call that keeps to them alone, and no timer behind', async (layer) => {
    const { execute, clock } = timed(layer, ['a', 'b']);
    const result = await execute(call());
    expect(result.kind).toBe(kind);
    expect(await textOf(result)).toBe('ab');
    await settled();
    expect(clock.running).toBe(0);
  });

  it.each([firstByteTimeout, idleTimeout])('pass errors and the signal of the client through', async (layer) => {
    const { execute, clock, provider } = timed(layer, 'never');
    const client = new AbortController();
    const failing = errorOf(execute(call({ signal: client.signal })));
    await settled();
    client.abort(new LlmError('timeout', 'enough'));
    expect(await failing).toMatchObject({ kind: 'timeout', message: 'enough' });
    expect(provider.seen[0]?.context.signal?.aborted).toBe(true);
    expect(clock.running).toBe(0);
  });
});

describe.each(UNARY_SHAPES)('first-byte and idle timeouts ($name)', ({ call }) => {
  it.each([firstByteTimeout, idleTimeout])('do not apply', async (layer) => {
    const { execute, clock } = timed(layer, 'never');
    void execute(call());
    await settled();
    expect(clock.running).toBe(0);
  });
});

describe.each(STREAMED_SHAPES)('firstByteTimeout ($name)', ({ call }) => {
  it('ends a try that shows no content in time, in a way that may be tried again', async () => {
    const { execute, clock, provider } = timed(firstByteTimeout, 'never');
    const failing = errorOf(execute(call()));
    await clock.advance(100);
    expect(await failing).toMatchObject({ kind: 'timeout', retryable: true, providerId: 'fake', model: 'm1', message: 'fake sent no content within 100 ms' });
    expect(provider.seen[0]?.context.signal?.aborted).toBe(true);
  });

  it('has no say once content has come', async () => {
    const { execute, clock } = timed(firstByteTimeout, ['a', 'b']);
    const result = await execute(call());
    await clock.advance(1000);
    expect(await textOf(result)).toBe('ab');
  });

  it('still passes the going of the client on during the stream', async () => {
    const { execute, provider } = timed(firstByteTimeout, ['a', 'b']);
    const client = new AbortController();
    await execute(call({ signal: client.signal }));
    client.abort();
    expect(provider.seen[0]?.context.signal?.aborted).toBe(true);
  });
});

describe.each(STREAMED_SHAPES)('idleTimeout ($name)', ({ call }) => {
  it('fails a stream that stops sending while the reader waits', async () => {
    const { execute, clock, provider } = timed(idleTimeout, ['a', 'hang']);
    const result = await execute(call());
    const ends: ResultEnd[] = [];
    whenEnded(result, (end) => ends.push(end));
    const reader = readerOf(result);
    await reader.next();
    const failing = errorOf(reader.next());
    await clock.advance(99);
    expect(ends).toEqual([]);
    await clock.advance(1);
    expect(await failing).toMatchObject({ kind: 'timeout', providerId: 'fake', message: 'fake sent nothing more for 100 ms' });
    expect(ends).toMatchObject([{ outcome: 'failed', error: { kind: 'timeout' } }]);
    expect(provider.closed).toBe(1);
    expect(clock.running).toBe(0);
  });

  it('stands still while the reader is the slow side', async () => {
    const { execute, clock } = timed(idleTimeout, ['a', 'b']);
    const result = await execute(call());
    const reader = readerOf(result);
    await clock.advance(1000);
    await reader.next();
    expect(clock.running).toBe(0);
    await clock.advance(1000);
    expect(await reader.next()).toMatchObject({ done: false });
    expect(await reader.next()).toMatchObject({ done: true });
  });
});
