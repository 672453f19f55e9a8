import { type CountedPrompt, LlmError, type LlmRequest } from '@modelport/provider-base';
import { createWireCall, type WireCallOptions } from './call-factory.js';
import { createProviderExecution } from './provider-execution.js';
import { FAKE_TARGET, FakeCodec } from './testing/call-shapes.spec-support.js';
import { errorOf } from './testing/outcome-of.spec-support.js';
import { ScriptedProvider } from './testing/scripted-provider.spec-support.js';
import { type ResultEnd, whenEnded } from './when-ended.js';

const PROMPT: LlmRequest = { model: '', maxTokens: 5, messages: [{ role: 'user', content: [{ type: 'text', text: 'x'.repeat(400) }] }], tools: [{ name: 'f', parameters: { type: 'object' } }] };

class CountingProvider extends ScriptedProvider {
  readonly counted: LlmRequest[] = [];

  constructor(private readonly outcome: CountedPrompt | LlmError | undefined) {
    super({ forwards: ['another'] });
  }

  async countTokens(request: LlmRequest): Promise<CountedPrompt | undefined> {
    this.counted.push(request);
    if (this.outcome instanceof Error) throw this.outcome;
    return this.outcome;
  }
}

const count = (provider: ScriptedProvider, options: Partial<WireCallOptions> = {}) =>
  createProviderExecution(provider, FAKE_TARGET)(createWireCall({ operation: 'count-tokens', stream: false, requestId: 'r', routes: [FAKE_TARGET], model: 'asked', codec: new FakeCodec(PROMPT), body: Buffer.from('{}'), parsed: {}, headers: {}, ...options }));

describe('counting the tokens of a prompt', () => {
  const counted: CountedPrompt = { model: 'm', providerId: 'fake', inputTokens: 12, receipt: [{ action: 'dropped', field: 'seed', detail: '' }] };

  it('is done by a vendor that counts in a format of its own', async () => {
    const provider = new CountingProvider(counted);
    const result = await count(provider);
    expect(result).toMatchObject({ kind: 'token-count', count: { inputTokens: 12, estimated: false, receipt: [{ field: 'seed' }] }, attempts: 1 });
    expect(provider.counted).toMatchObject([{ model: FAKE_TARGET.modelId }]);
    expect(provider.counted[0]).not.toHaveProperty('maxTokens');
    const end = await new Promise<ResultEnd>((resolve) => whenEnded(result, resolve));
    expect(end).toMatchObject({ outcome: 'complete', usage: { isUnknown: true }, cost: null });
  });

  it.each([
    ['cannot', () => new ScriptedProvider({ forwards: ['another'] })],
    ['does not for this model', () => new CountingProvider(undefined)],
    ['finds out that it does not when it is asked', () => new CountingProvider(new LlmError('unsupported', 'no', { upstreamStatus: 400 }))],
  ])('is an estimate, which says so, where the vendor %s', async (_why, provider) => {
    const result = await count(provider());
    expect(result).toMatchObject({ kind: 'token-count', count: { estimated: true, receipt: [{ action: 'added', field: 'input_tokens', detail: expect.stringContaining('estimate') as string }] } });
    const tokens = result.kind === 'token-count' ? result.count.inputTokens : 0;
    expect([tokens >= 200, tokens < 260]).toEqual([true, true]);
  });

  it('is refused where the client allows no loss at all', async () => {
    expect(await errorOf(count(new ScriptedProvider({ forwards: ['another'] }), { translation: 'strict' }))).toMatchObject({ kind: 'unsupported', providerId: 'fake' });
  });

  it('fails as any call does: what is refused before it is sent, and what the vendor cannot do just now, is no reason to guess', async () => {
    expect(await errorOf(count(new CountingProvider(new LlmError('unsupported', 'no images'))))).toMatchObject({ kind: 'unsupported', message: 'no images' });
    expect(await errorOf(count(new CountingProvider(new LlmError('overloaded', 'busy', { upstreamStatus: 503 }))))).toMatchObject({ kind: 'overloaded' });
  });
});
