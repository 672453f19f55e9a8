import { isLlmError, Receipt, type JsonObject, type LlmRequest, type ModelDefinition, type ProviderDefinition, type TranslationPolicy } from '@modelport/provider-base';
import { anthropicMessages } from './anthropic-messages.js';

const definition: ProviderDefinition = {
  provider: { id: 'anthropic', name: 'Anthropic', description: '' },
  api: { baseUrl: 'https://api.example.com', authType: 'header', timeout: 1000, maxRetries: 0 },
  capabilities: [],
  models: [],
  errorCodes: {},
};
const user: LlmRequest['messages'] = [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }];

function encode(fields: Partial<LlmRequest>, options: { model?: ModelDefinition; policy?: TranslationPolicy; stream?: boolean } = {}) {
  const receipt = new Receipt(options.policy, 'anthropic');
  const encoded = anthropicMessages.encodeRequest({ model: 'claude-test', messages: user, maxTokens: 100, ...fields }, { stream: options.stream ?? false, receipt, definition, model: options.model });
  return { path: encoded.path, body: encoded.body as JsonObject, receipt: receipt.lines };
}

function refusal(fields: Partial<LlmRequest>): unknown {
  try {
    return encode(fields);
  } catch (error) {
    return isLlmError(error) ? { kind: error.kind, path: error.path } : error;
  }
}

describe('encoding a request for the Messages API', () => {
  it('sends the least that the API demands', () => {
    expect(encode({})).toEqual({
      path: '/v1/messages',
      body: { model: 'claude-test', max_tokens: 100, messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }] },
      receipt: [],
    });
  });

  it('asks for a stream only where one is wanted', () => {
    expect(encode({}, { stream: true }).body['stream']).toBe(true);
    expect(encode({}).body).not.toHaveProperty('stream');
  });

  it('adds max_tokens with a line in the receipt, within what the model can write', () => {
    const model: ModelDefinition = { id: 'm', name: 'm', modalities: { input: ['text'], output: ['text'] }, capabilities: [], maxOutput: 8192 };
    const added = { action: 'added', field: 'max_tokens' };
    const known = encode({ maxTokens: undefined }, { model });
    expect(known.body['max_tokens']).toBe(8192);
    expect(known.receipt).toEqual([expect.objectContaining(added)]);
    expect(encode({ maxTokens: undefined }, { model: { ...model, maxOutput: 128_000 } }).body['max_tokens']).toBe(20_000);
    expect(encode({ maxTokens: undefined }).body['max_tokens']).toBe(4096);
  });

  it('carries samplers, stop sequences, user and tier', () => {
    const { body, receipt } = encode({ temperature: 0.5, topK: 5, stop: ['END'], user: 'u-1', serviceTier: 'auto' });
    expect(body).toMatchObject({ temperature: 0.5, top_k: 5, stop_sequences: ['END'], metadata: { user_id: 'u-1' }, service_tier: 'auto' });
    expect(receipt).toEqual([]);
  });

  it('clamps a temperature above 1 and says so', () => {
    const { body, receipt } = encode({ temperature: 1.7 });
    expect(body['temperature']).toBe(1);
    expect(receipt).toEqual([{ action: 'clamped', field: 'temperature', detail: 'the vendor takes 0 to 1: 1.7 was sent as 1' }]);
  });

  it('drops top_p beside a temperature, which the vendor refuses together', () => {
    const { body, receipt } = encode({ temperature: 0.5, topP: 0.9 });
    expect(body).not.toHaveProperty('top_p');
    expect(receipt).toEqual([expect.objectContaining({ action: 'dropped', field: 'top_p' })]);
    expect(encode({ topP: 0.9 }).body['top_p']).toBe(0.9);
  });

  it('drops advisory fields that the vendor does not know, each with a line', () => {
    const { body, receipt } = encode({ seed: 7, frequencyPenalty: 1, presencePenalty: 1, metadata: { team: 'a' }, serviceTier: 'flex' });
    expect(Object.keys(body)).toEqual(['model', 'max_tokens', 'messages']);
    expect(receipt.map((line) => `${line.action} ${line.field}`)).toEqual(['dropped seed', 'dropped frequency_penalty', 'dropped presence_penalty', 'dropped metadata', 'dropped service_tier']);
  });

  it('takes a penalty of 0 and one answer for what the vendor does anyway', () => {
    expect(encode({ frequencyPenalty: 0, presencePenalty: 0, n: 1, metadata: {} }).receipt).toEqual([]);
  });

  it.each([
    ['several answers', { n: 2 }, 'n'],
    ['probabilities', { logprobs: { top: 2 } }, 'logprobs'],
    ['JSON without a schema', { responseFormat: { type: 'json' as const } }, 'response_format'],
    ['a stop sequence of white space', { stop: ['\n'] }, 'stop.0'],
  ])('refuses %s, which would mean another answer', (_name, fields, path) => {
    expect(refusal(fields)).toEqual({ kind: 'unsupported', path });
  });

  it('goes on without them where the client allows it', () => {
    const { body, receipt } = encode({ n: 2, responseFormat: { type: 'json' } }, { policy: 'drop' });
    expect(body).not.toHaveProperty('output_config');
    expect(receipt.map((line) => line.field)).toEqual(['response_format', 'n']);
  });

  it('asks for structured output in output_config.format', () => {
    const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false };
    const { body, receipt } = encode({ responseFormat: { type: 'json-schema', name: 'place', schema, strict: true } });
    expect(body['output_config']).toEqual({ format: { type: 'json_schema', schema } });
    expect(receipt).toEqual([]);
  });

  it('says which keywords of a schema were fitted to the subset of the vendor', () => {
    const { body, receipt } = encode({ responseFormat: { type: 'json-schema', name: 'n', schema: { type: 'object', properties: { age: { type: 'integer', minimum: 0 } } } } });
    expect(body['output_config']).toEqual({
      format: { type: 'json_schema', schema: { type: 'object', properties: { age: { type: 'integer', description: '{minimum: 0}' } }, additionalProperties: false } },
    });
    expect(receipt).toEqual([expect.objectContaining({ action: 'reworded', field: 'response_format.json_schema.schema', detail: expect.stringContaining('minimum, additionalProperties') })]);
  });

  it('merges the options of this provider last and leaves those of others alone', () => {
    const { body } = encode({
      reasoning: { effort: 'high' },
      providerOptions: { anthropic: { output_config: { effort: 'max' }, container: 'c-1', max_tokens: 5 }, openai: { store: true } },
    });
    expect(body).toMatchObject({ max_tokens: 5, container: 'c-1', output_config: { effort: 'max' } });
    expect(body).not.toHaveProperty('store');
  });
});

describe('encoding tools for the Messages API', () => {
  const tools = [{ name: 'get_weather', description: 'Weather now', parameters: { type: 'object', properties: { city: { type: 'string' } } } }, { name: 'ping' }];

  it('sends schemas as input_schema, and an empty one for a tool without arguments', () => {
    expect(encode({ tools }).body['tools']).toEqual([
      { name: 'get_weather', description: 'Weather now', input_schema: { type: 'object', properties: { city: { type: 'string' } } } },
      { name: 'ping', input_schema: { type: 'object', properties: {} } },
    ]);
  });

  it('marks strict tools, whose schemas it closes, and cached ones', () => {
    const strict = encode({ tools: [{ ...tools[0]!, strict: true, cache: { ttl: '1h' } }] });
    expect(strict.body['tools']).toEqual([
      expect.objectContaining({ strict: true, cache_control: { type: 'ephemeral', ttl: '1h' }, input_schema: expect.objectContaining({ additionalProperties: false }) }),
    ]);
    expect(strict.receipt).toEqual([expect.objectContaining({ action: 'reworded', field: 'tools.0.parameters' })]);
  });

  it.each([
    ['auto', { toolChoice: 'auto' }, { type: 'auto' }],
    ['required as any', { toolChoice: 'required' }, { type: 'any' }],
    ['none', { toolChoice: 'none' }, { type: 'none' }],
    ['a named tool', { toolChoice: { name: 'ping' } }, { type: 'tool', name: 'ping' }],
    ['one call at a time', { parallelToolCalls: false }, { type: 'auto', disable_parallel_tool_use: true }],
    ['one forced call', { toolChoice: 'required', parallelToolCalls: false }, { type: 'any', disable_parallel_tool_use: true }],
    ['nothing where nothing was said', {}, undefined],
  ] as [string, Partial<LlmRequest>, unknown][])('sends %s', (_name, fields, choice) => {
    expect(encode({ tools, ...fields }).body['tool_choice']).toEqual(choice);
  });

  it('sends no choice where there is no tool to choose', () => {
    expect(encode({ toolChoice: 'none' }).body).not.toHaveProperty('tool_choice');
  });
});
