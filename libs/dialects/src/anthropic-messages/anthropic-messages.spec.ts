import { Receipt, type LlmRequest, type ProviderDefinition } from '@modelport/provider-base';
import { anthropicMessages, anthropicMessagesFormat } from './anthropic-messages.js';

const definition: ProviderDefinition = {
  provider: { id: 'host', name: 'Host', description: '' },
  api: { baseUrl: 'https://api.example.com', authType: 'bearer', timeout: 1000, maxRetries: 0 },
  capabilities: [],
  models: [],
  errorCodes: {},
};
const REQUEST: LlmRequest = { model: 'claude-test', messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }], maxTokens: 9, serviceTier: 'auto' };

const hosted = anthropicMessagesFormat({ path: ({ model, stream }) => `/models/${model}:${stream ? 'stream' : 'raw'}`, bodyVersion: 'host-2023-10-16', serviceTier: false });

function encode(format: typeof hosted, stream: boolean) {
  const receipt = new Receipt(undefined, 'host');
  return { ...format.encodeRequest(REQUEST, { stream, receipt, definition, model: undefined }), receipt: receipt.lines };
}

describe("the Messages API of another host than Anthropic's", () => {
  it('names the model in the path, and the version in the body', () => {
    const body = { anthropic_version: 'host-2023-10-16', max_tokens: 9, messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }] };
    expect(encode(hosted, false)).toMatchObject({ path: '/models/claude-test:raw', body });
    expect(Object.keys(Object(encode(hosted, false).body))).toEqual(Object.keys(body));
    expect(encode(hosted, true)).toMatchObject({ path: '/models/claude-test:stream', body: { ...body, stream: true } });
  });

  it('drops a tier that the host does not know, with a line', () => {
    expect(encode(hosted, false).receipt).toEqual([{ action: 'dropped', field: 'service_tier', detail: 'the vendor has no tiers here' }]);
    expect(encode(anthropicMessages, false)).toMatchObject({ path: '/v1/messages', body: { model: 'claude-test', service_tier: 'auto' }, receipt: [] });
  });

  it('forwards by the same rules, without the header for the version', () => {
    expect(hosted.forward).toMatchObject({ modelPlace: 'path', added: { anthropic_version: 'host-2023-10-16' }, requestHeaders: ['anthropic-beta'] });
    expect(anthropicMessages.forward).toMatchObject({ path: '/v1/messages', requestHeaders: ['anthropic-version', 'anthropic-beta'] });
    expect(anthropicMessages.forward).not.toHaveProperty('modelPlace');
  });
});
