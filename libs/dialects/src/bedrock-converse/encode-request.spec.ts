import { type Capability, type ContentPart, isLlmError, type LlmRequest, type Message, type ModelDefinition, type ProviderDefinition, Receipt, type TranslationPolicy } from '@modelport/provider-base';
import { converse } from './converse.js';

const definition: ProviderDefinition = { provider: { id: 'bedrock', name: 'Amazon Bedrock', description: '' }, api: { baseUrl: 'https://vendor.example', authType: 'none', timeout: 1, maxRetries: 0 }, capabilities: [], models: [], errorCodes: {} };
const CLAUDE = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
const user = (...content: ContentPart[]): Message => ({ role: 'user', content });
const assistant = (...content: ContentPart[]): Message => ({ role: 'assistant', content });
const text = (words: string): ContentPart => ({ type: 'text', text: words });
const call: ContentPart = { type: 'tool-call', id: 'tooluse_1', name: 'f', arguments: '{"x":1}' };
const result: ContentPart = { type: 'tool-result', callId: 'tooluse_1', name: 'f', content: [{ type: 'text', text: '2' }] };
const tool = { name: 'f', description: 'Doubles.', parameters: { type: 'object', properties: { x: { type: 'number' } } } };
const modelThat = (...capabilities: Capability[]): ModelDefinition => ({ id: 'm', name: 'M', modalities: { input: ['text'], output: ['text'] }, capabilities });

interface Encoded {
  path: string;
  body: Record<string, unknown>;
  /** `action field` of each line of the receipt. */
  receipt: string[];
}

function encode(request: Partial<LlmRequest>, { model, policy, stream = false }: { model?: ModelDefinition; policy?: TranslationPolicy; stream?: boolean } = {}): Encoded {
  const receipt = new Receipt(policy, 'bedrock');
  const full: LlmRequest = { model: CLAUDE, messages: [user(text('Hi'))], ...request };
  const { path, body } = converse.encodeRequest(full, { stream, receipt, definition, model });
  return { path, body: body as Record<string, unknown>, receipt: receipt.lines.map(({ action, field }) => `${action} ${field}`) };
}

function refused(request: Partial<LlmRequest>, model?: ModelDefinition): unknown {
  try {
    return encode(request, model ? { model } : {});
  } catch (error) {
    return isLlmError(error) && [error.kind, error.path];
  }
}

const contentOf = (...content: ContentPart[]): unknown => (encode({ messages: [user(...content)] }).body['messages'] as { content: unknown }[])[0]?.content;

describe('the path', () => {
  it('holds the id of the model in one segment, an ARN too', () => {
    expect(encode({}).path).toBe('/model/us.anthropic.claude-haiku-4-5-20251001-v1%3A0/converse');
    const model = 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-5';
    expect(encode({ model }, { stream: true }).path).toBe('/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.anthropic.claude-sonnet-5/converse-stream');
  });
});

describe('the conversation', () => {
  it('merges neighbours of one role, puts results first and hoists system messages', () => {
    const messages: Message[] = [{ role: 'system', content: [text('a'), text('b')] }, user(text('1')), user(text('2')), assistant(call), user(text('more')), { role: 'tool', content: [result] }, { role: 'system', content: [text('c')] }];
    const { body, receipt } = encode({ messages, tools: [tool] });
    expect(body['system']).toEqual([{ text: 'a' }, { text: 'b' }, { text: 'c' }]);
    expect(body['messages']).toEqual([
      { role: 'user', content: [{ text: '1' }, { text: '2' }] },
      { role: 'assistant', content: [{ toolUse: { toolUseId: 'tooluse_1', name: 'f', input: { x: 1 } } }] },
      { role: 'user', content: [{ toolResult: { toolUseId: 'tooluse_1', content: [{ text: '2' }] } }, { text: 'more' }] },
    ]);
    expect(receipt).toEqual(['reworded messages.6']);
  });

  it('leaves out text that the vendor refuses, and refuses to send nothing', () => {
    expect(contentOf(text(''), text(' \n'), text('x'))).toEqual([{ text: 'x' }]);
    expect(refused({ messages: [user(text(''))] })).toEqual(['invalid_request', 'messages']);
  });

  it('marks where the prompt is to be cached, behind the part that asks for it', () => {
    const cache = { ttl: '1h' } as const;
    const { body } = encode({
      messages: [{ role: 'system', content: [{ type: 'text', text: 's', cache: {} }] }, user({ type: 'text', text: 'u', cache })],
      tools: [{ ...tool, cache }, { name: 'g' }],
    });
    const mark = { cachePoint: { type: 'default', ttl: '1h' } };
    expect(body['system']).toEqual([{ text: 's' }, { cachePoint: { type: 'default' } }]);
    expect(body['messages']).toEqual([{ role: 'user', content: [{ text: 'u' }, mark] }]);
    expect(body['toolConfig']).toMatchObject({ tools: [{ toolSpec: { name: 'f' } }, mark, { toolSpec: { name: 'g', inputSchema: { json: { type: 'object', properties: {} } } } }] });
  });

  it('gives reasoning back with its proof, and none of another provider\'s', () => {
    const { body, receipt } = encode({
      messages: [
        user(text('1')),
        assistant(
          { type: 'reasoning', text: 'hm', signature: 'sig', providerId: 'bedrock' },
          { type: 'reasoning', text: '', encrypted: 'AAEC' },
          { type: 'reasoning', text: 'unsigned' },
          { type: 'reasoning', text: 'foreign', signature: 'sig', providerId: 'google' },
          text('2'),
        ),
        user(text('3')),
      ],
    });
    expect(body['messages']).toMatchObject([{}, { content: [{ reasoningContent: { reasoningText: { text: 'hm', signature: 'sig' } } }, { reasoningContent: { redactedContent: 'AAEC' } }, { text: '2' }] }, {}]);
    expect(receipt).toEqual(['dropped messages.1.content.2', 'dropped messages.1.content.3']);
  });

  it('gives Claude what it thought on Anthropic’s own platform, and no other model', () => {
    const messages = [assistant({ type: 'reasoning', text: 'hm', signature: 'sig', providerId: 'anthropic' }, text('2'))];
    expect(encode({ messages }).body['messages']).toMatchObject([{ content: [{ reasoningContent: { reasoningText: { signature: 'sig' } } }, { text: '2' }] }]);
    expect(encode({ messages, model: 'us.amazon.nova-pro-v1:0' }).body['messages']).toEqual([{ role: 'assistant', content: [{ text: '2' }] }]);
  });

  it('wraps arguments that were cut off, and spells foreign ids alike in call and result', () => {
    const id = `call|${'x'.repeat(80)}`;
    const { body } = encode({ messages: [assistant({ type: 'tool-call', id, name: 'f', arguments: '{"x":' }), user({ ...result, callId: id, isError: true } as ContentPart)], tools: [tool] });
    const toolUseId = 'x'.repeat(64);
    expect(body['messages']).toEqual([
      { role: 'assistant', content: [{ toolUse: { toolUseId, name: 'f', input: { INVALID_JSON: '{"x":' } } }] },
      { role: 'user', content: [{ toolResult: { toolUseId, content: [{ text: '2' }], status: 'error' } }] },
    ]);
  });
});

describe('media', () => {
  const data = (mediaType: string): { kind: 'data'; mediaType: string; data: string } => ({ kind: 'data', mediaType, data: 'AA==' });

  it('goes as data in the formats that the vendor names', () => {
    expect(contentOf({ type: 'image', source: data('image/jpg') }, { type: 'audio', source: data('audio/mpeg') })).toEqual([{ image: { format: 'jpeg', source: { bytes: 'AA==' } } }, { audio: { format: 'mp3', source: { bytes: 'AA==' } } }]);
    expect(refused({ messages: [user({ type: 'image', source: data('image/tiff') })] })).toEqual(['unsupported', 'messages.0.content.0']);
  });

  it('may be an object of S3; a URL that nobody fetched is refused', () => {
    expect(contentOf({ type: 'image', source: { kind: 'url', url: 's3://bucket/cat.JPG' } })).toEqual([{ image: { format: 'jpeg', source: { s3Location: { uri: 's3://bucket/cat.JPG' } } } }]);
    expect(refused({ messages: [user({ type: 'image', source: { kind: 'url', url: 'https://example.com/cat.png' } })] })).toEqual(['unsupported', 'messages.0.content.0']);
  });

  it('of documents has names that the vendor takes, each once', () => {
    const document = (filename?: string): ContentPart => ({ type: 'document', source: data('application/pdf'), ...(filename !== undefined && { filename }) });
    const { body, receipt } = encode({ messages: [user(text('See:'), document('Report [1].pdf'), document('Q1_2026.v2.pdf'), document(), document())] });
    expect((body['messages'] as { content: object[] }[])[0]?.content).toMatchObject([{ text: 'See:' }, ...['Report [1]', 'Q1-2026-v2', 'document', 'document (2)'].map((name) => ({ document: { format: 'pdf', name } }))]);
    expect(receipt).toEqual(['reworded messages.0.content.2.filename']);
  });

  it('of documents is put beside text where there is none: the vendor demands it', () => {
    const document: ContentPart = { type: 'document', source: data('application/pdf'), cache: {} };
    const { body, receipt } = encode({ messages: [user(result, document)], tools: [tool] });
    expect((body['messages'] as { content: object[] }[])[0]?.content).toMatchObject([{ toolResult: {} }, { text: 'Document:' }, { document: {} }, { cachePoint: {} }]);
    expect(receipt).toEqual(['added messages']);
  });
});

describe('tools', () => {
  it.each([
    ['auto', { auto: {} }],
    ['required', { any: {} }],
    [{ name: 'f' }, { tool: { name: 'f' } }],
  ] as const)('are chosen by %j', (toolChoice, expected) => {
    expect(encode({ tools: [tool], toolChoice }).body['toolConfig']).toEqual({ tools: [{ toolSpec: { name: 'f', description: 'Doubles.', inputSchema: { json: tool.parameters } } }], toolChoice: expected });
  });

  it('that are forbidden are left out, and calls in the history are told as text', () => {
    const { body, receipt } = encode({ messages: [user(text('1')), assistant(call), { role: 'tool', content: [result] }], tools: [tool], toolChoice: 'none' });
    expect(body).not.toHaveProperty('toolConfig');
    expect(body['messages']).toEqual([
      { role: 'user', content: [{ text: '1' }] },
      { role: 'assistant', content: [{ text: '[I called f with {"x":1}]' }] },
      { role: 'user', content: [{ text: '[f answered:]' }, { text: '2' }] },
    ]);
    expect(receipt).toEqual(['reworded tool_choice']);
  });

  it('that are forbidden are left out: where there were no calls before, nothing is lost', () => {
    const { body, receipt } = encode({ tools: [tool], toolChoice: 'none' });
    expect(body).not.toHaveProperty('toolConfig');
    expect(receipt).toEqual([]);
  });

  it('that only the history calls are made up: the vendor wants them', () => {
    const { body, receipt } = encode({ messages: [assistant(call), { role: 'tool', content: [result] }] });
    expect(body['toolConfig']).toEqual({ tools: [{ toolSpec: { name: 'f', inputSchema: { json: { type: 'object', properties: {} } } } }] });
    expect(receipt).toEqual(['added tools']);
  });

  it('are strict where the model can be held to a schema', () => {
    const strict = { tools: [{ ...tool, strict: true }] };
    expect(encode(strict).body['toolConfig']).toMatchObject({ tools: [{ toolSpec: { strict: true, inputSchema: { json: { additionalProperties: false } } } }] });
    const { body, receipt } = encode(strict, { model: modelThat('function_calling') });
    expect(JSON.stringify(body)).not.toContain('strict');
    expect(receipt).toEqual(['dropped tools.0.strict']);
  });
});

describe('an answer to a schema', () => {
  const responseFormat = { type: 'json-schema', name: 'City', schema: { type: 'object', properties: { name: { type: 'string' } }, additionalProperties: false } } as const;

  it('is asked for with the schema as text', () => {
    expect(encode({ responseFormat }).body['outputConfig']).toEqual({ textFormat: { type: 'json_schema', structure: { jsonSchema: { name: 'City', schema: JSON.stringify(responseFormat.schema) } } } });
  });

  it('is refused where the model cannot, and JSON without a schema everywhere', () => {
    expect(refused({ responseFormat }, modelThat('streaming'))).toEqual(['unsupported', 'response_format']);
    expect(refused({ responseFormat: { type: 'json' } })).toEqual(['unsupported', 'response_format']);
  });
});

describe('samplers and reasoning', () => {
  const sampling = { maxTokens: 100, temperature: 1.5, topK: 5, stop: ['|'] };

  it('of Claude: a budget of its own, and what does not go with thinking left out', () => {
    const { body, receipt } = encode({ ...sampling, maxTokens: 4000, reasoning: { budgetTokens: 2000 } }, { model: modelThat('reasoning', 'reasoning_budget') });
    expect(body['inferenceConfig']).toEqual({ maxTokens: 4000, stopSequences: ['|'] });
    expect(body['additionalModelRequestFields']).toEqual({ thinking: { type: 'enabled', budget_tokens: 2000 } });
    expect(receipt).toEqual(['dropped temperature', 'dropped top_k']);
  });

  it('of Claude: an effort for models that think adaptively', () => {
    expect(encode({ reasoning: { effort: 'high' } }, { model: modelThat('reasoning', 'adaptive_reasoning') }).body['additionalModelRequestFields']).toMatchObject({ thinking: { type: 'adaptive' }, output_config: { effort: 'high' } });
  });

  it('of Claude: room for a budget where no limit is given', () => {
    const { body, receipt } = encode({ reasoning: { budgetTokens: 2000 } }, { model: { ...modelThat('reasoning', 'reasoning_budget'), maxOutput: 64_000 } });
    expect(body['inferenceConfig']).toEqual({ maxTokens: 22_000 });
    expect(receipt).toEqual(['added max_tokens']);
  });

  it('of Nova: an effort in three steps, top_k in a place of its own, temperature up to 1', () => {
    const { body, receipt } = encode({ ...sampling, model: 'us.amazon.nova-2-lite-v1:0', reasoning: { effort: 'minimal' } });
    expect(body['inferenceConfig']).toEqual({ maxTokens: 100, temperature: 1, stopSequences: ['|'] });
    expect(body['additionalModelRequestFields']).toEqual({ inferenceConfig: { topK: 5 }, reasoningConfig: { type: 'enabled', maxReasoningEffort: 'low' } });
    expect(receipt).toEqual(['clamped reasoning.effort', 'clamped temperature']);
  });

  it('of Nova: the effort high goes with no limit, and no samplers go with it', () => {
    const model = 'us.amazon.nova-2-lite-v1:0';
    const limited = encode({ model, maxTokens: 100, temperature: 0.5, reasoning: { effort: 'high' } });
    expect(limited.body).toMatchObject({ inferenceConfig: { maxTokens: 100, temperature: 0.5 }, additionalModelRequestFields: { reasoningConfig: { maxReasoningEffort: 'medium' } } });
    expect(limited.receipt).toEqual(['clamped reasoning.effort']);
    const free = encode({ model, temperature: 0.5, topP: 0.5, topK: 5, stop: ['|'], reasoning: { effort: 'high' } });
    expect(free.body).toMatchObject({ inferenceConfig: { stopSequences: ['|'] }, additionalModelRequestFields: { reasoningConfig: { type: 'enabled', maxReasoningEffort: 'high' } } });
    expect(free.receipt).toEqual(['dropped temperature', 'dropped top_p', 'dropped top_k']);
  });

  it('of gpt-oss: reasoning_effort', () => {
    expect(encode({ model: 'openai.gpt-oss-120b-1:0', reasoning: { effort: 'low' } }).body['additionalModelRequestFields']).toEqual({ reasoning_effort: 'low' });
    expect(encode({ model: 'openai.gpt-oss-120b-1:0', reasoning: { effort: 'none' } }).body).not.toHaveProperty('additionalModelRequestFields');
  });

  it('of any other maker: what is not shared is dropped, with a line', () => {
    const { body, receipt } = encode({ model: 'deepseek.r1-v1:0', topP: 0.5, topK: 5, reasoning: { effort: 'low' }, seed: 1, user: 'u', frequencyPenalty: 1 });
    expect(body['inferenceConfig']).toEqual({ topP: 0.5 });
    expect(receipt).toEqual(['dropped top_k', 'dropped reasoning', 'dropped seed', 'dropped frequency_penalty', 'dropped user']);
  });
});

describe('the rest', () => {
  it('has a tier and metadata, and takes the vendor\'s own fields last', () => {
    const { body } = encode({
      serviceTier: 'flex',
      metadata: { team: 'blue' },
      maxTokens: 5,
      providerOptions: { bedrock: { guardrailConfig: { guardrailIdentifier: 'g', guardrailVersion: 'DRAFT' }, inferenceConfig: { temperature: 0.5 } }, anthropic: { not: 'this' } },
    });
    expect(body).toMatchObject({ serviceTier: { type: 'flex' }, requestMetadata: { team: 'blue' }, guardrailConfig: { guardrailIdentifier: 'g' }, inferenceConfig: { maxTokens: 5, temperature: 0.5 } });
    expect(body).not.toHaveProperty('not');
  });

  it('refuses several answers and probabilities', () => {
    expect(refused({ n: 2 })).toEqual(['unsupported', 'n']);
    expect(refused({ logprobs: {} })).toEqual(['unsupported', 'logprobs']);
  });
});
