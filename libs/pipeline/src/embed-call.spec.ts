import { LlmError, Usage, type EmbedRequest, type EmbedResponse } from '@modelport/provider-base';
import { createEmbedCall } from './call-factory.js';
import { createPipeline } from './pipeline.js';
import { FakeClock, settled } from './testing/fake-clock.spec-support.js';
import { errorOf } from './testing/outcome-of.spec-support.js';
import { providerMap, ScriptedProvider } from './testing/scripted-provider.spec-support.js';
import { whenEnded, type ResultEnd } from './when-ended.js';

class EmbeddingProvider extends ScriptedProvider {
  readonly embedded: EmbedRequest[] = [];

  constructor(
    id: string,
    private readonly failures: LlmError[] = [],
  ) {
    super({ id });
  }

  async embed(request: EmbedRequest): Promise<EmbedResponse> {
    this.embedded.push(request);
    const failure = this.failures.shift();
    if (failure) throw failure;
    return { model: request.model, providerId: this.providerId, embeddings: [[1, 2]], usage: Usage.fromTotals({ inputTokens: 4 }), cost: null };
  }
}

function embedding(...providers: readonly ScriptedProvider[]) {
  const clock = new FakeClock();
  const pipeline = createPipeline({ providers: providerMap(...providers), settings: { models: { best: providers.map(({ providerId }) => `${providerId}/m`) } }, clock, random: () => 0 });
  const call = createEmbedCall({ request: { input: ['one', 'two'], dimensions: 2 }, requestId: 'r', model: 'best', routes: pipeline.resolver.resolve({ model: 'best' }) });
  return { clock, run: () => pipeline.execute(call), explain: () => pipeline.explain(call) };
}

describe('a call that wants texts embedded', () => {
  it('is carried out by the provider, under its own name of the model, and ends with its usage', async () => {
    const provider = new EmbeddingProvider('a');
    const result = await embedding(provider).run();
    expect(result).toMatchObject({ kind: 'embeddings', response: { embeddings: [[1, 2]] }, attempts: 1, target: { providerId: 'a', modelId: 'm' } });
    expect(provider.embedded).toEqual([{ input: ['one', 'two'], dimensions: 2, model: 'm' }]);
    const ends: ResultEnd[] = [];
    whenEnded(result, (end) => ends.push(end));
    await settled();
    expect(ends).toMatchObject([{ outcome: 'complete', finishReason: null, usage: { inputTokens: 4 } }]);
  });

  it('is tried again and falls back like any other', async () => {
    const busy = (): LlmError => new LlmError('overloaded', 'busy');
    const first = new EmbeddingProvider('a', [busy(), busy(), busy()]);
    const { run, clock } = embedding(first, new EmbeddingProvider('b'));
    const running = run();
    await clock.advance(10_000);
    expect(await running).toMatchObject({ attempts: 4, target: { providerId: 'b' } });
  });

  it('passes over a provider that makes none', async () => {
    expect(await embedding(new ScriptedProvider({ id: 'a' }), new EmbeddingProvider('b')).run()).toMatchObject({ target: { providerId: 'b' } });
    expect(await errorOf(embedding(new ScriptedProvider({ id: 'a' })).run())).toMatchObject({ kind: 'unsupported', message: 'a makes no embeddings' });
  });

  it('can be explained', () => {
    expect(embedding(new EmbeddingProvider('a')).explain().routes).toMatchObject([{ place: 1, translation: { way: 'unknown' } }]);
  });
});
