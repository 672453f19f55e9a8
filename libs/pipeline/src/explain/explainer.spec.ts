import { LlmError, type LlmRequest, type ReceiptLine } from '@modelport/provider-base';
import type { PipelineSettings } from '../pipeline-settings.js';
import { createPipeline } from '../pipeline.js';
import { CALL_SHAPES, textOf } from '../testing/call-shapes.spec-support.js';
import { FakeClock } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { modelDefinition, providerMap, ScriptedProvider, type ScriptedProviderOptions } from '../testing/scripted-provider.spec-support.js';

const LINE: ReceiptLine = { action: 'dropped', field: 'seed', detail: 'not known here' };

class PreviewingProvider extends ScriptedProvider {
  readonly previewed: LlmRequest[] = [];

  previewReceipt(request: LlmRequest, _stream: boolean, translation?: string): readonly ReceiptLine[] {
    this.previewed.push(request);
    if (translation === 'strict') throw new LlmError('unsupported', 'seed: not known here', { path: 'seed' });
    return [LINE];
  }
}

function world(settings: PipelineSettings = {}, ...providers: readonly ScriptedProviderOptions[]) {
  const made = providers.map((options) => new PreviewingProvider({ forwards: [], ...options }));
  const pipeline = createPipeline({ providers: providerMap(...made), settings, clock: new FakeClock(), random: () => 0.9 });
  return { pipeline, providers: made, routes: (model: string) => pipeline.resolver.resolve({ model }) };
}

const priced = modelDefinition('m', { contextWindow: 8000, pricing: { input: 1, output: 2 } });

describe.each(CALL_SHAPES)('explain ($name)', ({ call, kind }) => {
  it('tells of an only route what is known, and sends nothing', () => {
    const { pipeline, providers, routes } = world({ timeouts: { total: 9000, idle: 50 }, retry: { maxAttempts: 2, baseDelay: 1, maxDelay: 1 } }, { id: 'a', models: [priced] });
    const { model, totalMs, routes: explained } = pipeline.explain(call({ routes: routes('a/m'), timeout: 500 }));
    expect([model, totalMs]).toEqual(['asked', 500]);
    expect(explained).toMatchObject([
      {
        target: { providerId: 'a', modelId: 'm' },
        place: 1,
        why: 'the only route',
        circuit: { state: 'closed', cause: null, waitMs: null },
        limits: null,
        waiting: 0,
        running: 0,
        latencyMs: null,
        contextWindow: 8000,
        maxAttempts: 2,
        timeouts: { idle: 50 },
        translation: { way: 'translated', receipt: expect.arrayContaining([LINE]) as unknown },
      },
    ]);
    expect(explained[0]?.expectedCost).toBeGreaterThan(0.001);
    expect(providers[0]?.seen).toEqual([]);
    expect(providers[0]?.previewed).toMatchObject([{ model: 'm' }]);
  });

  it('tells the order, and why a route is left out or left alone', async () => {
    const settings: PipelineSettings = {
      models: { best: { routes: [['a/m', 'b/m'], 'c/m', 'd/m'], balance: 'least_busy' } },
      retry: { maxAttempts: 1, baseDelay: 0, maxDelay: 0 },
    };
    const short = modelDefinition('m', { contextWindow: 1 });
    const busy = new LlmError('rate_limit', 'slow', { retryAfterMs: 3000 });
    const { pipeline, routes } = world(settings, { id: 'a', outcomes: [busy] }, { id: 'b' }, { id: 'c' }, { id: 'd', models: [short] });
    await errorOf(pipeline.execute(call({ routes: routes('a/m') })));
    const explained = pipeline.explain(call({ routes: routes('best') })).routes.map(({ target, place, why }) => [target.providerId, place, why]);
    const [, , , left] = explained;
    expect(explained.slice(0, 3)).toEqual([
      ['b', 1, 'tried first, among its equals by least_busy'],
      ['a', 2, 'tried when those before it have failed, among its equals by least_busy; nothing is sent there for another 3000 ms, after: rate_limit'],
      ['c', 3, 'tried when those before it have failed'],
    ]);
    expect(left?.slice(0, 2)).toEqual(['d', kind.startsWith('wire') ? 4 : null]);
  });

  it('is carried out as it was explained', async () => {
    const { pipeline, routes } = world({ models: { best: [['a/m', 'b/m', 'c/m']] } }, { id: 'a', outcomes: [['a']] }, { id: 'b', outcomes: [['b']] }, { id: 'c', outcomes: [['c']] });
    const result = await pipeline.execute(call({ routes: routes('best'), explain: true }));
    expect(await textOf(result)).toBe(result.explanation?.routes[0]?.target.providerId);
    expect(await pipeline.execute(call({ routes: routes('best') }))).not.toHaveProperty('explanation');
  });
});

describe('explain', () => {
  it('tells where translation would be refused', () => {
    const { pipeline, routes } = world({}, { id: 'a' });
    const [canonical] = CALL_SHAPES;
    expect(pipeline.explain(canonical!.call({ routes: routes('a/m'), translation: 'strict' })).routes[0]?.translation).toEqual({ way: 'refused', kind: 'unsupported', message: 'seed: not known here' });
  });

  it('tells where a body goes as it is', () => {
    const { pipeline, routes } = world({}, { id: 'a', forwards: ['fake-chat'] });
    const wire = CALL_SHAPES.find(({ kind }) => kind === 'wire-response')!;
    expect(pipeline.explain(wire.call({ routes: routes('a/m') })).routes[0]?.translation).toEqual({ way: 'forwarded', receipt: [] });
  });
});
