import { anthropicMessagesCodec, geminiCodec, ollamaChatCodec, ollamaGenerateCodec, openAiChat, openAiChatCodec, openAiCompletionsCodec, openAiResponsesCodec } from '@modelport/dialects';
import { createCanonicalCall, createWireCall } from '@modelport/pipeline';
import { LlmProviderBase, type ClientCodec, type Transport } from '@modelport/provider-base';
import { providerModule } from '@modelport/provider-nest';
import { SandboxProvider } from '@modelport/provider-sandbox';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

type Need = 'maxTokens' | 'answers' | 'tools' | 'images' | 'documents' | 'audio' | 'jsonSchema';

/** How a client of one format asks, and what it adds to a body for each need; a format without the words for one leaves it out. */
interface ClientFormat {
  codec: ClientCodec;
  path: string;
  plain: object;
  needs: Partial<Readonly<Record<Need, object>>>;
}

const DATA = 'AAAA';
const PNG = `data:image/png;base64,${DATA}`;
const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false };
const model = 'picky';
const user = (...parts: readonly object[]): object => ({ messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }, ...parts] }] });
const input = (...parts: readonly object[]): object => ({ input: [{ role: 'user', content: [{ type: 'input_text', text: 'hi' }, ...parts] }] });
const contents = (...parts: readonly object[]): object => ({ contents: [{ role: 'user', parts: [{ text: 'hi' }, ...parts] }] });
const ollama = { model, stream: false, messages: [{ role: 'user', content: 'hi' }] };

const CLIENTS: Readonly<Record<string, ClientFormat>> = {
  'openai-chat': {
    codec: openAiChatCodec,
    path: '/v1/chat/completions',
    plain: { model, ...user() },
    needs: {
      maxTokens: { max_completion_tokens: 9000 },
      answers: { n: 3 },
      tools: { tools: [{ type: 'function', function: { name: 'look', parameters: schema } }] },
      images: user({ type: 'image_url', image_url: { url: PNG } }),
      documents: user({ type: 'file', file: { filename: 'a.pdf', file_data: `data:application/pdf;base64,${DATA}` } }),
      audio: user({ type: 'input_audio', input_audio: { data: DATA, format: 'wav' } }),
      jsonSchema: { response_format: { type: 'json_schema', json_schema: { name: 'place', schema } } },
    },
  },
  'openai-responses': {
    codec: openAiResponsesCodec,
    path: '/v1/responses',
    plain: { model, ...input() },
    needs: {
      maxTokens: { max_output_tokens: 9000 },
      tools: { tools: [{ type: 'function', name: 'look', parameters: schema }] },
      images: input({ type: 'input_image', image_url: PNG }),
      documents: input({ type: 'input_file', filename: 'a.pdf', file_data: `data:application/pdf;base64,${DATA}` }),
      jsonSchema: { text: { format: { type: 'json_schema', name: 'place', schema } } },
    },
  },
  'openai-completions': {
    codec: openAiCompletionsCodec,
    path: '/v1/completions',
    plain: { model, prompt: 'hi' },
    needs: { maxTokens: { max_tokens: 9000 }, answers: { n: 3 } },
  },
  'anthropic-messages': {
    codec: anthropicMessagesCodec,
    path: '/v1/messages',
    plain: { model, max_tokens: 50, ...user() },
    needs: {
      maxTokens: { max_tokens: 9000 },
      tools: { tools: [{ name: 'look', input_schema: schema }] },
      images: user({ type: 'image', source: { type: 'base64', media_type: 'image/png', data: DATA } }),
      documents: user({ type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: DATA } }),
      jsonSchema: { output_config: { format: { type: 'json_schema', schema } } },
    },
  },
  gemini: {
    codec: geminiCodec,
    path: `/v1beta/models/${model}:generateContent`,
    plain: contents(),
    needs: {
      maxTokens: { generationConfig: { maxOutputTokens: 9000 } },
      answers: { generationConfig: { candidateCount: 3 } },
      tools: { tools: [{ functionDeclarations: [{ name: 'look', parametersJsonSchema: schema }] }] },
      images: contents({ inlineData: { mimeType: 'image/png', data: DATA } }),
      documents: contents({ inlineData: { mimeType: 'application/pdf', data: DATA } }),
      audio: contents({ inlineData: { mimeType: 'audio/wav', data: DATA } }),
      jsonSchema: { generationConfig: { responseMimeType: 'application/json', responseJsonSchema: schema } },
    },
  },
  'ollama-chat': {
    codec: ollamaChatCodec,
    path: '/api/chat',
    plain: ollama,
    needs: {
      maxTokens: { options: { num_predict: 9000 } },
      tools: { tools: [{ type: 'function', function: { name: 'look', parameters: schema } }] },
      images: { messages: [{ role: 'user', content: 'hi', images: [DATA] }] },
      jsonSchema: { format: schema },
    },
  },
  'ollama-generate': {
    codec: ollamaGenerateCodec,
    path: '/api/generate',
    plain: { model, stream: false, prompt: 'hi' },
    needs: { maxTokens: { options: { num_predict: 9000 } }, images: { images: [DATA] }, jsonSchema: { format: schema } },
  },
};

const NOTHING = { tools: false, images: false, documents: false, audio: false, jsonSchema: false };
const TOLD: Readonly<Record<Need, object>> = {
  maxTokens: { maxTokens: 9000 },
  answers: { answers: 3 },
  tools: { tools: true },
  images: { images: true },
  documents: { documents: true },
  audio: { audio: true },
  jsonSchema: { jsonSchema: true },
};

const named = Object.entries(CLIENTS);
const needed = named.flatMap(([name, client]) => Object.entries(client.needs).map(([need, more]) => [name, need as Need, client, more] as const));

describe('what a request needs', () => {
  const common = { stream: false, requestId: 'r', model, routes: [{ platformId: 'direct', providerId: 'p', modelId: 'm' }] };

  /** As it is told without decoding, and as it is told of the decoded request; the sizes differ. */
  function factsOf({ codec, plain }: ClientFormat, more: object): readonly [object, object] {
    const parsed = { ...plain, ...more };
    const call = createWireCall({ ...common, codec, parsed, body: Buffer.from(JSON.stringify(parsed)), headers: {} });
    const [{ bytes: _size, ...told }, { bytes: _other, ...decoded }] = [call.facts(), createCanonicalCall({ ...common, request: call.request() }).facts()];
    return [told, decoded];
  }

  it.each(named)('is nothing for a plain one of %s', (name, client) => {
    const expected = { ...NOTHING, ...(name === 'anthropic-messages' && { maxTokens: 50 }) };
    expect(factsOf(client, {})).toEqual([expected, expected]);
  });

  it.each(needed)('is told of %s: %s', (name, need, client, more) => {
    const expected = { ...NOTHING, ...(name === 'anthropic-messages' && { maxTokens: 50 }), ...TOLD[need] };
    expect(factsOf(client, more)).toEqual([expected, expected]);
  });

  it('is the most that several prompts and tries can come to', () => {
    expect(openAiCompletionsCodec.facts?.({ prompt: ['a', 'b'], best_of: 4, n: 2, max_tokens: 10 })).toEqual({ ...NOTHING, maxTokens: 10, answers: 8 });
    expect(openAiCompletionsCodec.facts?.({ prompt: [1, 2, 3] })).toEqual(NOTHING);
  });

  it('is told of images in the answer of a function too', () => {
    const answer = { functionResponse: { name: 'look', response: {}, parts: [{ inlineData: { mimeType: 'image/png', data: DATA } }] } };
    expect(geminiCodec.facts?.(contents(answer))).toMatchObject({ images: true });
  });
});

describe('a route that cannot do what a request needs', () => {
  let gateway: GatewayUnderTest;

  /** Answers any request, so that only the route tells whether it should have been asked. */
  const transport: Transport = {
    send: () => {
      const bytes = [Buffer.from(JSON.stringify({ id: 'c', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'ok' }, finish_reason: 'stop' }] }))];
      const body = { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve(bytes.length > 0 ? { done: false as const, value: bytes.shift()! } : { done: true as const, value: undefined }) }), cancel: () => undefined };
      return Promise.resolve({ status: 200, headers: { 'content-type': 'application/json' }, body });
    },
  };
  const definition = {
    provider: { id: 'tiny', name: 'Tiny', description: '' },
    api: { baseUrl: 'https://tiny.example.com/v1', authType: 'none' as const, timeout: 5000, maxRetries: 0 },
    capabilities: [],
    models: [{ id: 'm', name: 'M', contextWindow: 8000, modalities: { input: ['text' as const], output: ['text' as const] }, capabilities: [] }],
    errorCodes: {},
  };
  class TinyProvider extends LlmProviderBase {
    static readonly definition = definition;

    constructor() {
      super(definition, openAiChat, { transport });
    }
  }

  beforeAll(async () => {
    const yaml = JSON.stringify({ providers: { tiny: {}, sandbox: {} }, models: { [model]: ['tiny/m', 'sandbox/sandbox-1'] } });
    gateway = await startGateway({ modules: [providerModule(TinyProvider), providerModule(SandboxProvider)], yaml });
  });
  afterAll(() => gateway.close());

  const providerFor = async ({ path, plain }: ClientFormat, more: object): Promise<readonly [number, string | null]> => {
    const response = await fetch(gateway.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...plain, ...more }) });
    await response.arrayBuffer();
    return [response.status, response.headers.get('x-modelport-provider')];
  };

  it.each(named)('is taken for a plain one of %s', async (_name, client) => {
    expect(await providerFor(client, {})).toEqual([200, 'tiny']);
  });

  it.each(needed.filter(([, need]) => need !== 'answers'))('is passed over for one of %s: %s', async (_name, _need, client, more) => {
    expect(await providerFor(client, more)).toEqual([200, 'sandbox']);
  });
});
