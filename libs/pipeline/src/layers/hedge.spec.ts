import { LlmError } from '@modelport/provider-base';
import type { Target } from '../call.js';
import type { Execute } from '../layer.js';
import { createEngineExecution } from '../engine-execution.js';
import { PlatformRegistry } from '../platform-registry.js';
import { createDirectPlatform } from '../platforms/direct-platform.js';
import { ProviderDirectory } from '../provider-directory.js';
import { CALL_SHAPES, STREAMED_SHAPES, textOf } from '../testing/call-shapes.spec-support.js';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { providerMap, ScriptedProvider, type Outcome } from '../testing/scripted-provider.spec-support.js';
import { hedge } from './hedge.js';

const routesWith = (after: number | undefined): readonly Target[] =>
  ['a', 'b', 'c'].map((providerId, rank) => ({ platformId: 'direct', providerId, modelId: 'm', route: { rank, weight: 1, alias: { hedge: after } } }));

function hedged(...outcomes: readonly Outcome[]): { providers: ScriptedProvider[]; clock: FakeClock; execute: Execute; tried: () => string } {
  const providers = ['a', 'b', 'c'].map((id, at) => new ScriptedProvider({ id, outcomes: [outcomes[at] ?? ['unexpected']] }));
  const clock = new FakeClock();
  const engine = createEngineExecution(new PlatformRegistry([createDirectPlatform(new ProviderDirectory(providerMap(...providers)))]));
  const tried = (): string => providers.filter(({ seen }) => seen.length > 0).map(({ providerId }) => providerId).join('');
  return { providers, clock, execute: hedge(clock)(engine), tried };
}

/** An answer that comes when the test says so. */
function later(): { outcome: Promise<readonly string[]>; answer: (text: string) => void } {
  let answer!: (text: string) => void;
  const outcome = new Promise<readonly string[]>((resolve) => (answer = (text) => resolve([text])));
  return { outcome, answer };
}

const busy = new LlmError('overloaded', 'busy');

describe.each(CALL_SHAPES)('hedge ($name)', ({ call, kind, stream }) => {
  const routes = routesWith(100);

  it('sends to one route alone where that answers in time', async () => {
    const { execute, clock, tried } = hedged(['fine']);
    expect(await execute(call({ routes }))).toMatchObject({ kind, attempts: 1, target: { providerId: 'a' } });
    expect(tried()).toBe('a');
    expect(clock.running).toBe(0);
  });

  it('sends to the next one too where it does not, takes the first answer, and cancels the other', async () => {
    const { execute, clock, tried, providers } = hedged('never', ['fast']);
    const running = execute(call({ routes }));
    await clock.advance(99);
    expect(tried()).toBe('a');
    await clock.advance(1);
    const result = await running;
    expect(result).toMatchObject({ kind, attempts: 2, target: { providerId: 'b' } });
    expect(await textOf(result)).toBe('fast');
    expect(tried()).toBe('ab');
    expect(providers[0]?.seen[0]?.context.signal?.reason).toMatchObject({ kind: 'cancelled' });
    expect(clock.running).toBe(0);
  });

  it('takes the answer of the first route where that comes before', async () => {
    const { outcome, answer } = later();
    const { execute, clock, providers } = hedged(outcome, 'never');
    const running = execute(call({ routes }));
    await clock.advance(100);
    answer('late but first');
    expect(await textOf(await running)).toBe('late but first');
    expect(providers[1]?.seen[0]?.context.signal?.aborted).toBe(true);
    expect(providers[0]?.seen[0]?.context.signal?.aborted).toBe(false);
  });

  it('fails at once where the first route fails before: another layer falls back', async () => {
    const { execute, clock, tried } = hedged(busy);
    expect(await errorOf(execute(call({ routes })))).toMatchObject({ kind: 'overloaded' });
    expect(tried()).toBe('a');
    expect(clock.running).toBe(0);
  });

  it('waits for the one where the other fails', async () => {
    const { outcome, answer } = later();
    const { execute, clock } = hedged(outcome, busy);
    const running = execute(call({ routes }));
    await clock.advance(100);
    answer('still fine');
    expect(await running).toMatchObject({ attempts: 2, target: { providerId: 'a' } });
  });

  it('tells the error of the first route where both fail, and counts both', async () => {
    let fail!: (error: LlmError) => void;
    const outcome = new Promise<readonly string[]>((_, reject) => (fail = reject));
    const { execute, clock } = hedged(outcome, busy);
    const failing = errorOf(execute(call({ routes })));
    await clock.advance(100);
    fail(new LlmError('server_error', 'broken'));
    const tried = [
      { route: 'direct/a/m', kind: 'server_error' },
      { route: 'direct/b/m', kind: 'overloaded' },
    ];
    expect(await failing).toMatchObject({ kind: 'server_error', attempts: 2, providerId: 'a', tried });
  });

  it('lets go of an answer that comes too late', async () => {
    const { outcome, answer } = later();
    const { execute, clock, providers } = hedged(outcome, ['fast']);
    const running = execute(call({ routes }));
    await clock.advance(100);
    await running;
    answer('too late');
    await settled();
    expect(providers[0]?.closed).toBe(stream ? 1 : 0);
  });

  it('does nothing where the alias does not want it, or no route is left', async () => {
    const { execute, clock, tried } = hedged('never');
    void execute(call({ routes: routesWith(undefined) }));
    void execute(call({ routes: routes.slice(0, 1) }));
    await clock.advance(1000);
    expect(tried()).toBe('a');
  });

  it('cancels both when the client goes', async () => {
    const { execute, clock, providers } = hedged('never', 'never');
    const client = new AbortController();
    const failing = errorOf(execute(call({ routes, signal: client.signal })));
    await clock.advance(100);
    client.abort();
    expect((await failing).kind).toBe('cancelled');
    expect(providers.slice(0, 2).map(({ seen }) => seen[0]?.context.signal?.aborted)).toEqual([true, true]);
    expect(clock.running).toBe(0);
  });
});

describe.each(STREAMED_SHAPES)('hedge ($name)', ({ call }) => {
  it('still passes the going of the client on during the stream', async () => {
    const { execute, providers } = hedged(['a', 'hang']);
    const client = new AbortController();
    await execute(call({ routes: routesWith(100), signal: client.signal }));
    client.abort();
    expect(providers[0]?.seen[0]?.context.signal?.aborted).toBe(true);
  });
});
