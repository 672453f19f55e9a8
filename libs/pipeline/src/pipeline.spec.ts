import { LlmError } from '@modelport/provider-base';
import type { Layer } from './layer.js';
import { compose, orderedLayers, type LayerOptions } from './layers.js';
import { createPipeline } from './pipeline.js';
import { LimitGates } from './limits/limit-gates.js';
import { Circuit } from './circuit/circuit.js';
import { DEFAULT_CIRCUIT, type PipelineSettings } from './pipeline-settings.js';
import { TargetMap } from './routes/target-map.js';
import { Traffic } from './routes/traffic.js';
import { CALL_SHAPES, STREAMED_SHAPES, textOf, type CallShape } from './testing/call-shapes.spec-support.js';
import { FakeClock, settled } from './testing/fake-clock.spec-support.js';
import { errorOf } from './testing/outcome-of.spec-support.js';
import { providerMap, ScriptedProvider, type Outcome, type ScriptedProviderOptions } from './testing/scripted-provider.spec-support.js';

const busy = new LlmError('overloaded', 'busy');
const options: LayerOptions = {
  timeouts: { total: 1, oneTry: 1, firstByte: 1, idle: 1 },
  routes: { plan: () => ({ order: [], leftOut: [] }), contextWindowOf: () => undefined },
  observe: () => undefined,
  traffic: new TargetMap(() => new Traffic(new FakeClock())),
  retries: { settingsFor: () => ({ maxAttempts: 1, baseDelay: 0, maxDelay: 0 }) },
  circuits: new TargetMap(() => new Circuit(DEFAULT_CIRCUIT, new FakeClock())),
  limits: { scopeOf: () => undefined, gates: new LimitGates(), maxWait: 0 },
  clock: new FakeClock(),
  random: () => 0,
};

describe('orderedLayers', () => {
  it('puts them in the one order that there is, outermost first', () => {
    expect(orderedLayers(options).map(({ name }) => name)).toEqual([
      'total-timeout',
      'fallback',
      'hedge',
      'retry',
      'circuit',
      'target-limits',
      'measure',
      'try-timeout',
      'first-byte-timeout',
      'idle-timeout',
      'withheld-answer',
    ]);
  });

  it('has no circuit where none is wanted', () => {
    expect(orderedLayers({ ...options, circuits: undefined }).map(({ name }) => name)).not.toContain('circuit');
  });
});

describe('compose', () => {
  it('makes the first layer the outermost', async () => {
    const order: string[] = [];
    const layer =
      (name: string): Layer =>
      (next) =>
      (call) => {
        order.push(name);
        return next(call);
      };
    await errorOf(compose([layer('outer'), layer('inner')], () => Promise.reject(busy))(CALL_SHAPES[0]!.call()));
    expect(order).toEqual(['outer', 'inner']);
  });
});

function running({ call }: CallShape, settings: PipelineSettings, ...outcomes: readonly (readonly Outcome[])[]) {
  const providers = outcomes.map((script, index) => new ScriptedProvider({ id: `p${index + 1}`, outcomes: script }));
  const clock = new FakeClock();
  const models = { best: providers.map(({ providerId }) => `${providerId}/m`) };
  const pipeline = createPipeline({ providers: providerMap(...providers), settings: { models, ...settings }, clock, random: () => 0.5 });
  const outcome = pipeline.execute(call({ model: 'best', routes: pipeline.resolver.resolve({ model: 'best' }) }));
  return { providers, clock, outcome };
}

describe.each(CALL_SHAPES)('createPipeline ($name)', (shape) => {
  const retry = { maxAttempts: 2, baseDelay: 100, maxDelay: 1000 };

  it('tries a route to the last before the next one', async () => {
    const { outcome, clock, providers } = running(shape, { retry, timeouts: { total: 1000, firstByte: 500, idle: 500 } }, [busy], [busy, ['fine']]);
    await clock.advance(200);
    const result = await outcome;
    expect(result).toMatchObject({ kind: shape.kind, attempts: 4, target: { platformId: 'direct', providerId: 'p2', modelId: 'm' } });
    expect(await textOf(result)).toBe('fine');
    expect(providers.map(({ seen }) => seen.length)).toEqual([2, 2]);
    await settled();
    expect(clock.running).toBe(0);
  });

  it('holds every route and every wait to the total time', async () => {
    const { outcome, clock, providers } = running(shape, { retry, timeouts: { total: 120 } }, [busy, 'never'], [['unused']]);
    const failing = errorOf(outcome);
    await clock.advance(120);
    expect(await failing).toMatchObject({ kind: 'timeout', attempts: 2 });
    expect(providers.map(({ seen }) => seen.length)).toEqual([2, 0]);
    expect(clock.running).toBe(0);
  });

  it('goes to the next route rather than wait beyond the total time', async () => {
    const { outcome, providers } = running(shape, { retry, timeouts: { total: 40 } }, [busy], [['fine']]);
    expect(await textOf(await outcome)).toBe('fine');
    expect(providers.map(({ seen }) => seen.length)).toEqual([1, 1]);
  });

  it('says how often it was tried where all failed', async () => {
    const { outcome, clock } = running(shape, { retry }, [busy], [new LlmError('upstream_authentication', 'no')]);
    const failing = errorOf(outcome);
    await clock.advance(1000);
    expect(await failing).toMatchObject({ kind: 'overloaded', retryable: true, attempts: 3, providerId: 'p1' });
  });
});

describe.each(STREAMED_SHAPES)('createPipeline ($name)', (shape) => {
  it('tries again a stream that shows no content in time', async () => {
    const { outcome, clock } = running(shape, { timeouts: { firstByte: 100 }, retry: { maxAttempts: 2, baseDelay: 100, maxDelay: 1000 } }, ['never', ['fine']]);
    await clock.advance(150);
    expect(await textOf(await outcome)).toBe('fine');
  });
});

describe('how long a target has', () => {
  async function messageAfter(time: number, shape: CallShape, settings: PipelineSettings, options: Parameters<CallShape['call']>[0] = {}): Promise<string> {
    const clock = new FakeClock();
    const provider = new ScriptedProvider({ id: 'p1', outcomes: ['never'] });
    const { execute, resolver } = createPipeline({ providers: providerMap(provider), settings: { retry: { maxAttempts: 1, baseDelay: 0, maxDelay: 0 }, models: { best: ['p1/m'] }, ...settings }, clock });
    const failing = errorOf(execute(shape.call({ routes: resolver.resolve({ model: 'best' }), ...options })));
    await clock.advance(time);
    expect(clock.running).toBe(0);
    return (await failing).message;
  }

  it.each(CALL_SHAPES)('is at most what the client gives the call ($name)', async (shape) => {
    expect(await messageAfter(70, shape, { timeouts: { total: 500 } }, { timeout: 70 })).toBe('the call was not over within 70 ms');
    expect(await messageAfter(60, shape, { timeouts: { total: 60 } }, { timeout: 70 })).toBe('the call was not over within 60 ms');
    expect(await messageAfter(50, shape, {}, { timeout: 50 })).toBe('the call was not over within 50 ms');
  });

  it.each(CALL_SHAPES)('is that of its alias for the whole call, and of its route or provider for one try ($name)', async (shape) => {
    const models = (more: object): PipelineSettings['models'] => ({ best: { routes: [{ provider: 'p1', model: 'm', ...more }], timeouts: { total: 90 } } });
    expect(await messageAfter(90, shape, { models: models({}), timeouts: { total: 10 } })).toBe('the call was not over within 90 ms');
    expect(await messageAfter(20, shape, { models: models({ timeouts: { total: 20 } }), providers: { p1: { timeouts: { total: 30 } } } })).toBe('p1 had not answered in full within 20 ms');
    expect(await messageAfter(30, shape, { providers: { p1: { timeouts: { total: 30 } } } })).toBe('p1 had not answered in full within 30 ms');
  });

  it.each(STREAMED_SHAPES)('is that of its route, else its alias, else its provider, else all, until its first content ($name)', async (shape) => {
    const first = (firstByte: number) => ({ timeouts: { firstByte } });
    const alias = (more: object, route: object = {}): PipelineSettings['models'] => ({ best: { routes: [{ provider: 'p1', model: 'm', ...route }], ...more } });
    const providers = { p1: first(30) };
    expect(await messageAfter(40, shape, first(40))).toBe('p1 sent no content within 40 ms');
    expect(await messageAfter(30, shape, { ...first(40), providers })).toBe('p1 sent no content within 30 ms');
    expect(await messageAfter(20, shape, { ...first(40), providers, models: alias(first(20)) })).toBe('p1 sent no content within 20 ms');
    expect(await messageAfter(10, shape, { ...first(40), providers, models: alias(first(20), first(10)) })).toBe('p1 sent no content within 10 ms');
  });
});

describe('how often a provider is tried', () => {
  const tries = async (provider: ScriptedProviderOptions, settings: PipelineSettings): Promise<number | undefined> => {
    const scripted = new ScriptedProvider({ id: 'p', ...provider, outcomes: [busy] });
    const clock = new FakeClock();
    const { execute, resolver } = createPipeline({ providers: providerMap(scripted), settings, clock, random: () => 0 });
    const failing = errorOf(execute(CALL_SHAPES[0]!.call({ routes: resolver.resolve({ model: 'p/m' }) })));
    await clock.advance(0);
    return (await failing).attempts;
  };
  const retry = { maxAttempts: 3, baseDelay: 100, maxDelay: 1000 };

  it.each<[number, PipelineSettings, number]>([
    [9, {}, 3],
    [9, { retry }, 3],
    [9, { retry: { ...retry, maxAttempts: 1 } }, 1],
    [1, { retry }, 2],
    [0, {}, 1],
    [0, { retry, providers: { p: { maxRetries: 4 } } }, 5],
    [9, { retry, providers: { other: { maxRetries: 4 }, p: {} } }, 3],
  ])('with max_retries %d and settings %j is %d', async (maxRetries, settings, expected) => {
    expect(await tries({ maxRetries }, settings)).toBe(expected);
  });
});

describe('a platform of one’s own', () => {
  it('is reached by its name, like those that come with the pipeline', async () => {
    const provider = new ScriptedProvider({ id: 'p' });
    const engine = (providerId: string, modelId: string) => {
      const target = { platformId: 'attic', providerId, modelId };
      return { ...target, execute: async () => ({ kind: 'response' as const, response: await provider.executeRequest({ model: modelId, messages: [] }), target, attempts: 1 }) };
    };
    const attic = { platformId: 'attic', description: 'Found upstairs', providerIds: ['p'], engine };
    const { execute, resolver, platforms } = createPipeline({ providers: providerMap(provider), platforms: [attic] });
    const routes = resolver.resolve({ model: 'attic/p/m' });
    expect(routes).toEqual([{ platformId: 'attic', providerId: 'p', modelId: 'm' }]);
    expect(await textOf(await execute(CALL_SHAPES[0]!.call({ routes })))).toBe('ok');
    expect(platforms.list().map(({ platformId }) => platformId)).toEqual(['direct', 'openrouter', 'local', 'attic']);
  });
});
