import { isLlmError } from '../errors/llm-error.js';
import type { LlmRequest } from '../contract/request.js';
import type { ProviderDefinition } from '../contract/definition.js';
import type { EncodeRequestContext, WireFormat } from '../contract/wire-format.js';
import { previewReceipt } from './preview-receipt.js';

const definition: ProviderDefinition = {
  provider: { id: 'fake', name: 'Fake', description: '' },
  api: { baseUrl: 'https://fake.test', authType: 'none', timeout: 1000, maxRetries: 0 },
  capabilities: ['streaming', 'vision', 'function_calling'],
  models: [{ id: 'm', name: 'M', modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'] }],
  errorCodes: {},
};

const encoded: LlmRequest[] = [];
const wire = {
  encodeRequest(request: LlmRequest, { receipt, model }: EncodeRequestContext) {
    encoded.push(request);
    expect(model?.id).toBe('m');
    if (request.seed !== undefined) receipt.drop('seed', 'advisory', 'Fake takes no seed');
    return { path: '/', body: {} };
  },
} as Partial<WireFormat> as WireFormat;

const request: LlmRequest = {
  model: 'm',
  seed: 1,
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'see' },
        { type: 'image', source: { kind: 'url', url: 'https://example.com/a.png' } },
        { type: 'tool-result', callId: 'c', content: [{ type: 'image', source: { kind: 'url', url: 'https://example.com/b.png' } }] },
      ],
    },
  ],
};

describe('previewReceipt', () => {
  it('tells what the format drops, and fetches nothing', () => {
    expect(previewReceipt({ request, stream: false, definition, wire, translation: undefined })).toEqual([{ action: 'dropped', field: 'seed', detail: 'Fake takes no seed' }]);
    const [, image, result] = encoded[0]?.messages[0]?.content ?? [];
    const standIn = { kind: 'data', mediaType: 'image/png', data: 'AAAA' };
    expect(image).toMatchObject({ source: standIn });
    expect(result).toMatchObject({ content: [{ source: standIn }] });
  });

  it('refuses what the policy forbids, as a call would', () => {
    let thrown: unknown;
    try {
      previewReceipt({ request, stream: false, definition, wire, translation: 'strict' });
    } catch (error) {
      thrown = error;
    }
    expect(isLlmError(thrown) && thrown.kind).toBe('unsupported');
  });
});
