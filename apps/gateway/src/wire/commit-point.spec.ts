import { anthropicMessages, cohereChat, gemini, ollamaChat, openAiChat, openAiResponses } from '@modelport/dialects';
import { LlmProviderBase, type HttpRequest, type HttpResponse, type Transport, type WireFormat } from '@modelport/provider-base';
import { providerModule, type ProviderModuleClass } from '@modelport/provider-nest';
import { SandboxProvider } from '@modelport/provider-sandbox';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

/** A vendor format: what opens a stream, a word of the answer, and an error inside the 200. */
interface VendorStream {
  format: WireFormat;
  opening: string;
  word: string;
  error: string;
  contentType?: string;
}

const sse = (data: object, event?: string): string => `${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
const line = (data: object): string => `${JSON.stringify(data)}\n`;
const chunk = (delta: object): string => sse({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: null }] });
const BROKEN = { message: 'the vendor broke', type: 'server_error', code: 'server_error' };

const VENDORS: Readonly<Record<string, VendorStream>> = {
  // https://platform.openai.com/docs/api-reference/chat/streaming
  'openai-chat': { format: openAiChat, opening: chunk({ role: 'assistant', content: '' }), word: chunk({ content: 'Word' }), error: sse({ error: BROKEN }) },
  // https://platform.openai.com/docs/api-reference/responses-streaming
  'openai-responses': {
    format: openAiResponses,
    opening: sse({ type: 'response.created', response: { id: 'r', model: 'm', status: 'in_progress', output: [] } }),
    word: sse({ type: 'response.output_text.delta', item_id: 'msg_1', output_index: 0, content_index: 0, delta: 'Word' }),
    error: sse({ type: 'error', code: 'server_error', message: 'the vendor broke', param: null }),
  },
  // https://docs.claude.com/en/docs/build-with-claude/streaming
  'anthropic-messages': {
    format: anthropicMessages,
    opening: sse({ type: 'message_start', message: { id: 'm1', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: null, usage: { input_tokens: 1, output_tokens: 1 } } }, 'message_start') + sse({ type: 'ping' }, 'ping'),
    word: sse({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }, 'content_block_start') + sse({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Word' } }, 'content_block_delta'),
    error: sse({ type: 'error', error: { type: 'overloaded_error', message: 'the vendor broke' } }, 'error'),
  },
  // https://ai.google.dev/api/generate-content
  gemini: {
    format: gemini,
    opening: sse({ candidates: [{ content: {}, index: 0 }], responseId: 'g' }),
    word: sse({ candidates: [{ content: { role: 'model', parts: [{ text: 'Word' }] }, index: 0 }], responseId: 'g' }),
    error: sse({ error: { code: 503, message: 'the vendor broke', status: 'UNAVAILABLE' } }),
  },
  // https://docs.ollama.com/api/streaming
  'ollama-chat': {
    format: ollamaChat,
    opening: line({ model: 'm', message: { role: 'assistant', content: '' }, done: false }),
    word: line({ model: 'm', message: { role: 'assistant', content: 'Word' }, done: false }),
    error: line({ error: 'the vendor broke' }),
    contentType: 'application/x-ndjson',
  },
  // https://docs.cohere.com/v2/reference/chat-stream; a stream that only stops was cut off.
  'cohere-chat': {
    format: cohereChat,
    opening: sse({ type: 'message-start', id: 'c', delta: { message: { role: 'assistant', content: [] } } }),
    word: sse({ type: 'content-start', index: 0, delta: { message: { content: { type: 'text', text: '' } } } }) + sse({ type: 'content-delta', index: 0, delta: { message: { content: { text: 'Word' } } } }),
    error: '',
  },
};

/** A client format: how a model is asked, what an error looks like in it, and what a clean end. */
interface Client {
  path: (model: string) => string;
  body: (model: string) => object;
  error: string;
  cleanEnd: string;
}

const messages = [{ role: 'user', content: 'hi' }];
const CLIENTS: Readonly<Record<string, Client>> = {
  'openai-chat': { path: () => '/v1/chat/completions', body: (model) => ({ model, stream: true, messages }), error: '"error":{', cleanEnd: '[DONE]' },
  'openai-responses': { path: () => '/v1/responses', body: (model) => ({ model, stream: true, input: 'hi' }), error: 'event: error', cleanEnd: 'response.completed' },
  'anthropic-messages': { path: () => '/v1/messages', body: (model) => ({ model, stream: true, max_tokens: 50, messages }), error: 'event: error', cleanEnd: 'message_stop' },
  gemini: { path: (model) => `/v1beta/models/${model}:streamGenerateContent?alt=sse`, body: () => ({ contents: [{ role: 'user', parts: [{ text: 'hi' }] }] }), error: '"error":{', cleanEnd: '"finishReason":"STOP"' },
  'ollama-chat': { path: () => '/api/chat', body: (model) => ({ model, messages }), error: '{"error":', cleanEnd: '"done":true' },
  'modelport': { path: () => '/api/llm/complete', body: (model) => ({ model_id: model, prompt: 'hi', stream: true }), error: 'event: error', cleanEnd: 'event: done' },
};

/** A vendor whose streams break: before any content where the model is called so, else after a word. */
function breakingModule(id: string, { format, opening, word, error, contentType = 'text/event-stream' }: VendorStream): ProviderModuleClass {
  const transport: Transport = {
    send({ url, body = '' }: HttpRequest): Promise<HttpResponse> {
      const early = `${url} ${Buffer.from(body).toString()}`.includes('breaks-early');
      const bytes = [Buffer.from(opening), Buffer.from(early ? error : word + error)];
      const answer = { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve(bytes.length > 0 ? { done: false as const, value: bytes.shift()! } : { done: true as const, value: undefined }) }), cancel: () => undefined };
      return Promise.resolve({ status: 200, headers: { 'content-type': contentType }, body: answer });
    },
  };
  const definition = {
    provider: { id, name: id, description: '' },
    api: { baseUrl: `https://${id}.example.com/v1`, authType: 'none' as const, timeout: 5000, maxRetries: 0 },
    capabilities: ['streaming' as const],
    models: [],
    errorCodes: {},
  };
  return providerModule(
    class extends LlmProviderBase {
      static readonly definition = definition;

      constructor() {
        super(definition, format, { transport });
      }
    },
  );
}

describe('the commit point', () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    const modules = Object.entries(VENDORS).map(([id, vendor]) => breakingModule(id, vendor));
    const routes = Object.keys(VENDORS).flatMap((id) => ['breaks-early', 'breaks-late'].map((model) => [`${id}-${model}`, [`${id}/${model}`, 'sandbox/sandbox-1']]));
    const providers = Object.fromEntries([...Object.keys(VENDORS), 'sandbox'].map((id) => [id, {}]));
    const yaml = JSON.stringify({ providers, models: Object.fromEntries(routes), circuit: { enabled: false } });
    gateway = await startGateway({ modules: [...modules, providerModule(SandboxProvider)], yaml });
  });
  afterAll(() => gateway.close());

  const ask = async (client: Client, model: string): Promise<{ status: number; provider: string | null; attempts: string | null; text: string }> => {
    const response = await fetch(gateway.url + client.path(model), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(client.body(model)) });
    return { status: response.status, provider: response.headers.get('x-modelport-provider'), attempts: response.headers.get('x-modelport-attempts'), text: await response.text() };
  };

  const pairs = Object.keys(VENDORS).flatMap((vendor) => Object.keys(CLIENTS).map((client) => [vendor, client] as const));

  it.each(pairs)('is not there yet when a vendor of %s breaks before its first word: a client of %s never knows', async (vendor, name) => {
    const client = CLIENTS[name]!;
    const { status, provider, attempts, text } = await ask(client, `${vendor}-breaks-early`);
    expect([status, provider, attempts]).toEqual([200, 'sandbox', '2']);
    expect(text).toContain(client.cleanEnd);
    expect(text).not.toContain(client.error);
  });

  it.each(pairs)('is behind when a vendor of %s breaks after a word: a client of %s gets a typed error, and no clean end', async (vendor, name) => {
    const client = CLIENTS[name]!;
    const { status, provider, text } = await ask(client, `${vendor}-breaks-late`);
    expect([status, provider]).toEqual([200, vendor]);
    expect(text).toContain('Word');
    expect(text).toContain(client.error);
    expect(text).not.toContain(client.cleanEnd);
  });
});
