import { isLlmError, Receipt, type JsonObject, type LlmRequest, type ModelDefinition, type ProviderDefinition, type TranslationPolicy, type WireFormat } from '@modelport/provider-base';
import { gemini, geminiFormat } from './gemini.js';

const definition: ProviderDefinition = {
  provider: { id: 'google', name: 'Google', description: '' },
  api: { baseUrl: 'https://api.example.com', authType: 'header', timeout: 1000, maxRetries: 0 },
  capabilities: [],
  models: [],
  errorCodes: {},
};
const user: LlmRequest['messages'] = [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }];

interface Options {
  model?: ModelDefinition;
  policy?: TranslationPolicy;
  stream?: boolean;
  format?: WireFormat;
}

function encode(fields: Partial<LlmRequest>, { model, policy, stream = false, format = gemini }: Options = {}) {
  const receipt = new Receipt(policy, 'google');
  const { path, body } = format.encodeRequest({ model: 'gemini-test', messages: user, ...fields }, { stream, receipt, definition, model });
  return { path, body: body as JsonObject, receipt: receipt.lines.map(({ action, field }) => `${action} ${field}`) };
}

function refusal(fields: Partial<LlmRequest>, policy?: TranslationPolicy): unknown {
  try {
    return encode(fields, { ...(policy && { policy }) });
  } catch (error) {
    return isLlmError(error) ? [error.kind, error.path] : error;
  }
}

describe('encoding a request for generateContent', () => {
  it('sends the least that the API demands, and names the model in the path alone', () => {
    expect(encode({})).toEqual({ path: '/models/gemini-test:generateContent', body: { contents: [{ role: 'user', parts: [{ text: 'Hi' }] }] }, receipt: [] });
  });

  it('asks for a stream by the path', () => {
    expect(encode({}, { stream: true })).toMatchObject({ path: '/models/gemini-test:streamGenerateContent?alt=sse', body: { contents: [expect.anything()] } });
  });

  it.each([
    ['models/gemini-x', '/models/gemini-x:generateContent'],
    ['tunedModels/mine-7', '/tunedModels/mine-7:generateContent'],
    ['a/b/../c?d#e', '/models/a%2Fb%2F..%2Fc%3Fd%23e:generateContent'],
  ])('lets the name %s not leave its place', (model, path) => {
    expect(encode({ model }).path).toBe(path);
  });

  it('goes where the host of the format has its models', () => {
    const format = geminiFormat({ modelPath: (model) => `/publishers/google/models/${model}`, serviceTier: false });
    expect(encode({ serviceTier: 'flex' }, { format })).toMatchObject({ path: '/publishers/google/models/gemini-test:generateContent', receipt: ['dropped service_tier'] });
  });

  it('carries samplers, limits and the wish for probabilities', () => {
    const { body, receipt } = encode({ temperature: 0.5, topP: 0.9, topK: 5, maxTokens: 9, stop: ['END'], seed: 7, presencePenalty: 0.1, frequencyPenalty: 0.2, logprobs: { top: 3 }, n: 1 });
    expect(body['generationConfig']).toEqual({
      temperature: 0.5,
      topP: 0.9,
      topK: 5,
      maxOutputTokens: 9,
      stopSequences: ['END'],
      seed: 7,
      presencePenalty: 0.1,
      frequencyPenalty: 0.2,
      responseLogprobs: true,
      logprobs: 3,
    });
    expect(receipt).toEqual([]);
  });

  it('asks for JSON by its type, and sends a schema as it is', () => {
    const schema = { type: 'object', properties: { age: { type: ['integer', 'null'], minimum: 0 } }, additionalProperties: false, $defs: {} };
    expect(encode({ responseFormat: { type: 'json' } }).body['generationConfig']).toEqual({ responseMimeType: 'application/json' });
    expect(encode({ responseFormat: { type: 'json-schema', name: 'p', schema } }).body['generationConfig']).toEqual({ responseMimeType: 'application/json', responseJsonSchema: schema });
    expect(encode({ responseFormat: { type: 'text' } }).body).not.toHaveProperty('generationConfig');
  });

  it('drops advisory fields that the vendor does not know, each with a line', () => {
    expect(encode({ user: 'u', metadata: { team: 'a' }, parallelToolCalls: false }).receipt).toEqual(['dropped parallel_tool_calls', 'dropped user', 'dropped metadata']);
  });

  it('asks for several answers, up to as many as the vendor gives', () => {
    expect(encode({ n: 2 }).body).toMatchObject({ generationConfig: { candidateCount: 2 } });
    expect(encode({ n: 1 }).body).not.toHaveProperty('generationConfig');
    expect(refusal({ n: 9 })).toEqual(['unsupported', 'n']);
    expect(encode({ n: 9 }, { policy: 'drop' })).toMatchObject({ body: { generationConfig: { candidateCount: 8 } }, receipt: ['dropped n'] });
  });

  it.each([
    ['flex', 'flex', []],
    ['default', 'standard', ['reworded service_tier']],
    ['auto', undefined, []],
    ['scale', undefined, ['dropped service_tier']],
  ])('sends the tier %s as %s', (serviceTier, sent, lines) => {
    const { body, receipt } = encode({ serviceTier });
    expect([body['serviceTier'], receipt]).toEqual([sent, lines]);
  });

  it('merges the options of this provider last: the vendor’s own tools stand beside the functions', () => {
    const { body } = encode({
      temperature: 1,
      tools: [{ name: 'ping' }],
      providerOptions: { google: { tools: [{ googleSearch: {} }], generationConfig: { responseModalities: ['TEXT'] }, cachedContent: 'cachedContents/1' }, openai: { store: true } },
    });
    expect(body).toEqual({
      contents: [expect.anything()],
      tools: [{ functionDeclarations: [{ name: 'ping' }] }, { googleSearch: {} }],
      generationConfig: { temperature: 1, responseModalities: ['TEXT'] },
      cachedContent: 'cachedContents/1',
    });
  });
});

describe('encoding tools for generateContent', () => {
  const tools = [{ name: 'get_weather', description: 'Weather now', parameters: { type: 'object', properties: { city: { type: 'string' } }, additionalProperties: false } }, { name: 'ping' }];

  it('sends schemas as JSON Schema, and none for a tool without arguments', () => {
    expect(encode({ tools }).body['tools']).toEqual([
      { functionDeclarations: [{ name: 'get_weather', description: 'Weather now', parametersJsonSchema: tools[0]?.parameters }, { name: 'ping' }] },
    ]);
  });

  it.each([
    ['auto', { toolChoice: 'auto' }, { mode: 'AUTO' }],
    ['required as ANY', { toolChoice: 'required' }, { mode: 'ANY' }],
    ['none', { toolChoice: 'none' }, { mode: 'NONE' }],
    ['a named tool', { toolChoice: { name: 'ping' } }, { mode: 'ANY', allowedFunctionNames: ['ping'] }],
  ] as [string, Partial<LlmRequest>, unknown][])('sends %s', (_name, fields, functionCallingConfig) => {
    expect(encode({ tools, ...fields }).body['toolConfig']).toEqual({ functionCallingConfig });
  });

  it('says nothing of a choice that was not made, or has nothing to choose from', () => {
    expect(encode({ tools }).body).not.toHaveProperty('toolConfig');
    expect(encode({ toolChoice: 'none' }).body).not.toHaveProperty('toolConfig');
  });

  it('drops strictness and cache hints with a line', () => {
    expect(encode({ tools: [{ name: 'ping', strict: true, cache: {} }] }).receipt).toEqual(['dropped tools.0.strict', 'dropped tools.0.cache_control']);
  });
});

describe('encoding how much to think', () => {
  const model = (...capabilities: ModelDefinition['capabilities']): ModelDefinition => ({ id: 'm', name: 'm', modalities: { input: ['text'], output: ['text'] }, capabilities });
  const byLevel = model('reasoning', 'adaptive_reasoning');
  const byBudget = model('reasoning', 'reasoning_budget');
  const config = (reasoning: LlmRequest['reasoning'], facts?: ModelDefinition) => {
    const { body, receipt } = encode({ ...(reasoning && { reasoning }) }, { ...(facts && { model: facts }) });
    return [(body['generationConfig'] as JsonObject | undefined)?.['thinkingConfig'], receipt];
  };

  it.each([
    ['a level', byLevel, { effort: 'low' }, { thinkingLevel: 'low', includeThoughts: true }, []],
    ['the highest level', byLevel, { effort: 'xhigh' }, { thinkingLevel: 'high', includeThoughts: true }, ['clamped reasoning.effort']],
    ['the lowest level to one that always thinks', byLevel, { effort: 'none' }, { thinkingLevel: 'minimal' }, ['clamped reasoning.effort']],
    ['a budget to one that knows levels, which takes it too', byLevel, { budgetTokens: 512 }, { thinkingBudget: 512, includeThoughts: true }, []],
    ['one of both to a model of levels', byLevel, { effort: 'high', budgetTokens: 512 }, { thinkingLevel: 'high', includeThoughts: true }, ['dropped reasoning.budget_tokens']],
    ['a budget', byBudget, { budgetTokens: 2048 }, { thinkingBudget: 2048, includeThoughts: true }, []],
    ['a budget for an effort', byBudget, { effort: 'medium' }, { thinkingBudget: 8192, includeThoughts: true }, ['reworded reasoning.effort']],
    ['a budget of 0', byBudget, { effort: 'none' }, { thinkingBudget: 0 }, []],
    ['one of both to a model of budgets', byBudget, { effort: 'high', budgetTokens: 0 }, { thinkingBudget: 0 }, ['dropped reasoning.effort']],
    ['what was asked to a model without known facts', undefined, { effort: 'minimal' }, { thinkingLevel: 'minimal', includeThoughts: true }, []],
    ['nothing to a model that does not think', model(), { effort: 'high' }, undefined, ['dropped reasoning']],
    ['nothing where it should not think and does not', model(), { effort: 'none' }, undefined, []],
    ['nothing where nothing was asked', byLevel, undefined, undefined, []],
    ['nothing for an empty wish', byLevel, {}, undefined, []],
  ] as [string, ModelDefinition | undefined, LlmRequest['reasoning'], unknown, string[]][])('sends %s', (_name, facts, reasoning, sent, lines) => {
    expect(config(reasoning, facts)).toEqual([sent, lines]);
  });
});
