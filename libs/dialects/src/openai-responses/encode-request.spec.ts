import { isLlmError, Receipt, type LlmRequest, type ModelDefinition, type ProviderDefinition, type TranslationPolicy } from '@modelport/provider-base';
import type { OpenAiResponsesOptions } from './options.js';
import { openAiResponses, openAiResponsesFormat } from './wire-format.js';

const definition: ProviderDefinition = {
  provider: { id: 'acme', name: 'Acme', description: '' },
  api: { baseUrl: 'https://acme.test', authType: 'bearer', timeout: 1000, maxRetries: 0, billedAfterAbort: 'unknown' },
  capabilities: ['function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning'],
  models: [],
  errorCodes: {},
};
const model = (capabilities: ModelDefinition['capabilities']): ModelDefinition => ({ id: 'm', name: 'M', modalities: { input: ['text'], output: ['text'] }, capabilities });

interface Given {
  options?: OpenAiResponsesOptions;
  policy?: TranslationPolicy;
  stream?: boolean;
  facts?: ModelDefinition;
}

function encode(request: Partial<LlmRequest>, { options, policy, stream = false, facts }: Given = {}) {
  const receipt = new Receipt(policy, 'acme');
  const full: LlmRequest = { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }], ...request };
  const { body, path } = openAiResponsesFormat(options).encodeRequest(full, { stream, receipt, definition, model: facts });
  return { body: body as Record<string, unknown>, path, receipt: receipt.lines };
}

function refusal(request: Partial<LlmRequest>): { kind: string; path: string | undefined } {
  try {
    encode(request);
  } catch (error) {
    if (isLlmError(error)) return { kind: error.kind, path: error.path };
    throw error;
  }
  throw new Error('the request was taken');
}

describe('encoding a request for the Responses API', () => {
  it('sends the least that says it, and has nothing stored', () => {
    expect(encode({})).toEqual({ path: '/responses', body: { model: 'm', input: [{ role: 'user', content: 'hi' }], store: false }, receipt: [] });
    expect(encode({}, { stream: true }).body).toMatchObject({ stream: true });
  });

  it('writes sampling, limit and what else the format has', () => {
    const { body, receipt } = encode({ maxTokens: 20, temperature: 0.5, topP: 0.9, user: 'u', metadata: { a: 'b' }, serviceTier: 'flex' });
    expect(body).toMatchObject({ max_output_tokens: 20, temperature: 0.5, top_p: 0.9, user: 'u', metadata: { a: 'b' }, service_tier: 'flex' });
    expect(receipt).toEqual([]);
  });

  it('writes functions flat, and holds to their schema only those that ask for it', () => {
    const parameters = { type: 'object', properties: { city: { type: 'string' } } };
    const { body } = encode({ tools: [{ name: 'f', description: 'd', parameters, strict: true }, { name: 'g' }], toolChoice: { name: 'f' }, parallelToolCalls: false });
    expect(body).toMatchObject({
      tools: [
        { type: 'function', name: 'f', description: 'd', parameters, strict: true },
        { type: 'function', name: 'g', parameters: { type: 'object', properties: {} }, strict: false },
      ],
      tool_choice: { type: 'function', name: 'f' },
      parallel_tool_calls: false,
    });
    expect(encode({ tools: [{ name: 'g' }], toolChoice: 'required' }).body['tool_choice']).toBe('required');
  });

  it('writes formats of the text', () => {
    expect(encode({ responseFormat: { type: 'json' } }).body['text']).toEqual({ format: { type: 'json_object' } });
    expect(encode({ responseFormat: { type: 'json-schema', name: 's', schema: { type: 'object' }, strict: true } }).body['text']).toEqual({ format: { type: 'json_schema', name: 's', schema: { type: 'object' }, strict: true } });
  });

  it('has reasoning come encrypted from models that think, so that it can go back', () => {
    const include = ['reasoning.encrypted_content'];
    expect(encode({ reasoning: { effort: 'low', summary: 'auto' } }).body).toMatchObject({ reasoning: { effort: 'low', summary: 'auto' }, include });
    expect(encode({}, { facts: model(['reasoning']) }).body).toMatchObject({ include });
    expect(encode({ reasoning: { effort: 'low' } }, { facts: model([]) }).body).not.toHaveProperty('include');
    expect(encode({ reasoning: { effort: 'none' } }, { facts: model(['reasoning']) }).body).not.toHaveProperty('include');
  });

  it('tells of advisory fields that the format has no place for', () => {
    const { body, receipt } = encode({ seed: 1, topK: 3, frequencyPenalty: 1, presencePenalty: 1, reasoning: { budgetTokens: 100 } });
    expect(receipt.map(({ field }) => field).toSorted()).toEqual(['frequency_penalty', 'presence_penalty', 'reasoning.budget_tokens', 'seed', 'top_k']);
    expect(body).toEqual({ model: 'm', input: [{ role: 'user', content: 'hi' }], store: false });
  });

  it('asks for probabilities by what is to be included, beside the thoughts', () => {
    expect(encode({ logprobs: { top: 2 } }).body).toMatchObject({ include: ['message.output_text.logprobs'], top_logprobs: 2 });
    expect(encode({ logprobs: {}, reasoning: { effort: 'low' } }).body).toMatchObject({ include: ['reasoning.encrypted_content', 'message.output_text.logprobs'] });
    expect(encode({ logprobs: {} }).body).not.toHaveProperty('top_logprobs');
  });

  it.each<[string, Partial<LlmRequest>]>([
    ['stop', { stop: ['END'] }],
    ['n', { n: 2 }],
  ])('refuses to lose %s', (path, request) => {
    expect(refusal(request)).toEqual({ kind: 'unsupported', path });
  });

  it('raises a limit that is below the least of the vendor', () => {
    const receipt = new Receipt();
    const { body } = openAiResponses.encodeRequest({ model: 'm', messages: [], maxTokens: 1 }, { stream: false, receipt, definition, model: undefined });
    expect(body).toMatchObject({ max_output_tokens: 16 });
    expect(receipt.lines).toMatchObject([{ action: 'clamped', field: 'max_output_tokens' }]);
  });

  it("merges the vendor's own fields last", () => {
    expect(encode({ providerOptions: { acme: { truncation: 'auto', store: true }, other: { x: 1 } } }).body).toMatchObject({ truncation: 'auto', store: true });
  });
});
