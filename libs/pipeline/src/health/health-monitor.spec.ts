import { LlmError, type Availability } from '@modelport/provider-base';
import { createPipeline } from '../pipeline.js';
import type { PipelineSettings } from '../pipeline-settings.js';
import { CALL_SHAPES, STREAMED_SHAPES, textOf } from '../testing/call-shapes.spec-support.js';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { providerMap, ScriptedProvider, type Outcome } from '../testing/scripted-provider.spec-support.js';
import type { TryOutcome } from './try-outcome.js';

/** A provider that says whether it answers by a script. */
class AskedProvider extends ScriptedProvider {
  asked = 0;

  constructor(
    id: string,
    private readonly answers: readonly Availability[],
    outcomes: readonly Outcome[] = [['fine']],
  ) {
    super({ id, outcomes });
    Object.assign(this.definition, { capabilities: ['streaming', 'model_list'] });
  }

  override isAvailable(): Promise<{ available: true; latencyMs: number }> {
    const answer = this.answers[Math.min(this.asked++, this.answers.length - 1)];
    return Promise.resolve(answer as { available: true; latencyMs: number });
  }
}

const UP: Availability = { available: true, latencyMs: 12, models: 3 };
const DOWN: Availability = { available: false, latencyMs: 5, reason: 'network', message: 'connection refused' };

function monitored(provider: AskedProvider, settings: PipelineSettings = {}, ...others: readonly AskedProvider[]) {
  const clock = new FakeClock();
  const tries: TryOutcome[] = [];
  const pipeline = createPipeline({
    providers: providerMap(provider, ...others),
    settings: { retry: { maxAttempts: 1, baseDelay: 0, maxDelay: 0 }, ...settings },
    clock,
    random: () => 0.5,
    onTry: (outcome) => tries.push(outcome),
  });
  return { pipeline, clock, tries, routes: (model: string) => pipeline.resolver.resolve({ model }) };
}

describe('HealthMonitor', () => {
  it('tells what a provider says when it is asked', async () => {
    const { pipeline } = monitored(new AskedProvider('a', [UP]));
    expect(await pipeline.health.check('a')).toEqual({
      providerId: 'a',
      available: true,
      latencyMs: 12,
      modelsAvailable: 3,
      lastChecked: expect.any(Date) as unknown,
      reason: null,
      message: null,
      recent: { calls: 0, failures: {} },
    });
    expect(await pipeline.health.check('unknown')).toBeUndefined();
  });

  it('tells why it does not answer', async () => {
    const { pipeline } = monitored(new AskedProvider('a', [DOWN]));
    expect(await pipeline.health.check('a')).toMatchObject({ available: false, reason: 'network', message: 'connection refused', modelsAvailable: null });
    expect(pipeline.health.isDown('a')).toBe(true);
  });

  it('does not take one for down that only refuses to list its models', async () => {
    const { pipeline } = monitored(new AskedProvider('a', [{ available: false, latencyMs: 5, reason: 'upstream_authentication', message: 'no' }]));
    expect(await pipeline.health.check('a')).toMatchObject({ available: false });
    expect(pipeline.health.isDown('a')).toBe(false);
  });

  it('asks again only after a while, and once for many who ask at a time', async () => {
    const provider = new AskedProvider('a', [UP, DOWN]);
    const { pipeline, clock } = monitored(provider);
    await Promise.all([pipeline.health.check('a'), pipeline.health.check('a')]);
    await clock.advance(9_999);
    expect(await pipeline.health.checkAll()).toMatchObject([{ available: true }]);
    expect(provider.asked).toBe(1);
    await clock.advance(1);
    expect(await pipeline.health.check('a')).toMatchObject({ available: false });
    expect(provider.asked).toBe(2);
  });

  it('probes by itself once it was started, now and then, and stops', async () => {
    const provider = new AskedProvider('a', [UP]);
    const { pipeline, clock } = monitored(provider, { health: { interval: 60_000, timeout: 1 } });
    await clock.advance(600_000);
    expect(provider.asked).toBe(0);
    pipeline.health.start();
    await clock.advance(300_000);
    expect(provider.asked).toBe(5);
    pipeline.health.stop();
    await clock.advance(300_000);
    expect(provider.asked).toBe(5);
    expect(clock.running).toBe(0);
  });

  it('probes as often as it shall, however short a time what is known counts as true', async () => {
    const provider = new AskedProvider('a', [UP]);
    const { pipeline, clock } = monitored(provider, { health: { interval: 2000, timeout: 1 } });
    pipeline.health.start();
    await clock.advance(8000);
    expect(provider.asked).toBe(4);
    pipeline.health.stop();
  });

  it('does not probe what shall not be probed', async () => {
    const provider = new AskedProvider('a', [UP]);
    const off = monitored(provider, { providers: { a: { probe: false } } });
    const none = monitored(provider, { health: { interval: null, timeout: 1 } });
    for (const { pipeline, clock } of [off, none]) {
      pipeline.health.start();
      await clock.advance(300_000);
    }
    expect(provider.asked).toBe(0);
  });

  it('does not probe a provider that lists no models: there is nothing to ask for that costs nothing', async () => {
    const provider = new AskedProvider('a', [UP]);
    Object.assign(provider.definition, { capabilities: ['streaming'] });
    const { pipeline, clock } = monitored(provider);
    pipeline.health.start();
    await clock.advance(300_000);
    expect(provider.asked).toBe(0);
  });
});

describe.each(CALL_SHAPES)('HealthMonitor ($name)', ({ call }) => {
  it('learns from calls that a provider answers, without asking', async () => {
    const provider = new AskedProvider('a', [DOWN]);
    const { pipeline, routes } = monitored(provider);
    await pipeline.health.check('a');
    await textOf(await pipeline.execute(call({ routes: routes('a/m') })));
    expect(pipeline.health.isDown('a')).toBe(false);
    expect(await pipeline.health.check('a')).toMatchObject({ available: true, reason: null, recent: { calls: 1, failures: {} } });
    expect(provider.asked).toBe(1);
  });

  it('does not take a provider that answers calls for unavailable because it has no list of models', async () => {
    const noList: Availability = { available: false, latencyMs: 5, reason: 'model_not_found', message: 'HTTP 404' };
    const { pipeline, routes, clock } = monitored(new AskedProvider('a', [noList]));
    expect(await pipeline.health.check('a')).toMatchObject({ available: false, reason: 'model_not_found' });
    await textOf(await pipeline.execute(call({ routes: routes('a/m') })));
    await clock.advance(60_000);
    expect(await pipeline.health.check('a')).toMatchObject({ available: true, reason: null, modelsAvailable: null });
  });

  it('asks again at once where a call has failed since', async () => {
    const provider = new AskedProvider('a', [UP, DOWN], [new LlmError('network', 'reset')]);
    const { pipeline, routes } = monitored(provider);
    await pipeline.health.check('a');
    await errorOf(pipeline.execute(call({ routes: routes('a/m') })));
    expect(await pipeline.health.check('a')).toMatchObject({ available: false, recent: { calls: 1, failures: { network: 1 } } });
  });

  it('forgets failures after ten minutes', async () => {
    const { pipeline, routes, clock } = monitored(new AskedProvider('a', [UP], [new LlmError('overloaded', 'busy'), new LlmError('invalid_request', 'bad')]));
    for (let at = 0; at < 2; at++) await errorOf(pipeline.execute(call({ routes: routes('a/m') })));
    expect((await pipeline.health.check('a'))?.recent).toEqual({ calls: 2, failures: { overloaded: 1, invalid_request: 1 } });
    await clock.advance(700_000);
    expect((await pipeline.health.check('a'))?.recent).toEqual({ calls: 0, failures: {} });
  });

  it('sends calls to an equal that answers', async () => {
    const { pipeline, routes } = monitored(new AskedProvider('a', [DOWN]), { models: { best: [['a/m', 'b/m']] } }, new AskedProvider('b', [UP]));
    await pipeline.health.checkAll();
    for (let at = 0; at < 5; at++) expect(await pipeline.execute(call({ routes: routes('best') }))).toMatchObject({ target: { providerId: 'b' } });
  });

  it('tells of every try, with its request, route and number', async () => {
    const busy = new LlmError('overloaded', 'busy');
    const settings = { retry: { maxAttempts: 2, baseDelay: 0, maxDelay: 0 }, models: { best: ['a/m', 'b/m'] } };
    const { pipeline, routes, clock, tries } = monitored(new AskedProvider('a', [UP], [busy]), settings, new AskedProvider('b', [UP]));
    const running = pipeline.execute(call({ routes: routes('best'), requestId: 'req-9' }));
    await clock.advance(0);
    await textOf(await running);
    expect(tries).toMatchObject([
      { requestId: 'req-9', target: { providerId: 'a' }, attempt: 1, error: { kind: 'overloaded' }, afterContent: false, abandoned: false },
      { requestId: 'req-9', target: { providerId: 'a' }, attempt: 2, error: { kind: 'overloaded' } },
      { requestId: 'req-9', target: { providerId: 'b' }, attempt: 1 },
    ]);
    expect(tries[2]).not.toHaveProperty('error');
  });

  it('holds nothing against a provider of a call that its client left', async () => {
    const { pipeline, routes } = monitored(new AskedProvider('a', [UP], ['never']));
    const client = new AbortController();
    const failing = errorOf(pipeline.execute(call({ routes: routes('a/m'), signal: client.signal })));
    await settled();
    client.abort();
    await failing;
    expect((await pipeline.health.check('a'))?.recent).toEqual({ calls: 0, failures: {} });
  });
});

describe.each(STREAMED_SHAPES)('HealthMonitor ($name)', ({ call }) => {
  it('is told of a stream that breaks, once more', async () => {
    const { pipeline, routes, tries } = monitored(new AskedProvider('a', [UP], [['some', new LlmError('network', 'reset')]]));
    await errorOf(textOf(await pipeline.execute(call({ routes: routes('a/m') }))));
    await settled();
    expect(tries).toMatchObject([{ afterContent: false }, { afterContent: true, error: { kind: 'network' } }]);
  });

  it('is told of a stream that was broken off because the time of the whole call was over, and holds nothing against the provider', async () => {
    const { pipeline, routes, clock, tries } = monitored(new AskedProvider('a', [UP], [['some', 'hang']]), { timeouts: { total: 100 } });
    const failing = errorOf(textOf(await pipeline.execute(call({ routes: routes('a/m') }))));
    await clock.advance(100);
    expect((await failing).kind).toBe('timeout');
    expect(tries).toMatchObject([{ afterContent: false }, { afterContent: true, abandoned: true, error: { kind: 'timeout' } }]);
    expect((await pipeline.health.check('a'))?.recent.failures).toEqual({});
  });
});
