import { anthropicMessages, gemini, openAiChat } from '@modelport/dialects';
import type { Transport, WireFormat } from '@modelport/provider-base';
import { providerModule, type ProviderModuleClass } from '@modelport/provider-nest';
import { SandboxProvider } from '@modelport/provider-sandbox';
import { formatModule } from '../spec-support/format-module.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const sse = (data: object, event?: string): string => `${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;

/** A success that says that the vendor withheld its answer, whole and streamed. */
interface Withholding {
  format: WireFormat;
  whole: object;
  streamed: string;
}

const usage = { input_tokens: 5, output_tokens: 0 };
const message = { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [] };
const completion = { id: 'c', created: 1, model: 'm' };
const blocked = { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: { promptTokenCount: 5, totalTokenCount: 5 } };

const VENDORS: Readonly<Record<string, Withholding>> = {
  // https://ai.google.dev/api/generate-content#PromptFeedback
  gemini: { format: gemini, whole: blocked, streamed: sse(blocked) },
  // https://docs.claude.com/en/docs/test-and-evaluate/strengthen-guardrails/handle-streaming-refusals
  anthropic: {
    format: anthropicMessages,
    whole: { ...message, stop_reason: 'refusal', usage },
    streamed: sse({ type: 'message_start', message: { ...message, stop_reason: null, usage } }, 'message_start') + sse({ type: 'message_delta', delta: { stop_reason: 'refusal' }, usage }, 'message_delta') + sse({ type: 'message_stop' }, 'message_stop'),
  },
  // https://platform.openai.com/docs/api-reference/chat/object
  openai: {
    format: openAiChat,
    whole: { ...completion, object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', content: null }, finish_reason: 'content_filter' }] },
    streamed: sse({ ...completion, object: 'chat.completion.chunk', choices: [{ index: 0, delta: {}, finish_reason: 'content_filter' }] }) + 'data: [DONE]\n\n',
  },
};

function withholdingModule(id: string, { format, whole, streamed }: Withholding): ProviderModuleClass {
  const transport: Transport = {
    send({ url, body = '' }) {
      const streams = url.includes('stream') || Buffer.from(body).toString().includes('"stream":true');
      const bytes = [Buffer.from(streams ? streamed : JSON.stringify(whole))];
      const next = (): Promise<IteratorResult<Uint8Array, undefined>> => Promise.resolve(bytes.length > 0 ? { done: false, value: bytes.shift()! } : { done: true, value: undefined });
      return Promise.resolve({ status: 200, headers: { 'content-type': streams ? 'text/event-stream' : 'application/json' }, body: { [Symbol.asyncIterator]: () => ({ next }), cancel: () => undefined } });
    },
  };
  return formatModule(id, format, transport);
}

const CLIENTS: readonly (readonly [path: string, body: object])[] = [
  ['/v1/chat/completions', {}],
  ['/v1/messages', { max_tokens: 50 }],
];

describe('an answer that the vendor withheld', () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    const vendors = Object.entries(VENDORS);
    const models = Object.fromEntries(
      vendors.flatMap(([id]) => [
        [`${id}-going-on`, { routes: [`${id}/m`, 'sandbox/sandbox-1'], on: ['content_filter'] }],
        [`${id}-as-usual`, { routes: [`${id}/m`, 'sandbox/sandbox-1'] }],
      ]),
    );
    const providers = Object.fromEntries([...vendors.map(([id]) => id), 'sandbox'].map((id) => [id, {}]));
    const modules = [...vendors.map(([id, vendor]) => withholdingModule(id, vendor)), providerModule(SandboxProvider)];
    gateway = await startGateway({ modules, yaml: JSON.stringify({ providers, models }) });
  });
  afterAll(() => gateway.close());

  const cases = Object.keys(VENDORS).flatMap((vendor) => CLIENTS.flatMap(([path, more]) => [true, false].map((stream) => [vendor, path, stream, more] as const)));

  it.each(cases)('goes on to the next route where the alias says so: %s, %s, streamed: %s', async (vendor, path, stream, more) => {
    const ask = async (model: string): Promise<readonly [number, string | null]> => {
      const response = await fetch(gateway.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ model, stream, messages: [{ role: 'user', content: 'hi' }], ...more }) });
      await response.arrayBuffer();
      return [response.status, response.headers.get('x-modelport-provider')];
    };
    expect(await ask(`${vendor}-going-on`)).toEqual([200, 'sandbox']);
    expect(await ask(`${vendor}-as-usual`)).toEqual([200, vendor]);
  });
});
