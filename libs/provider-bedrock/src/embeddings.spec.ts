import type { EmbedRequest, EmbedResponse } from '@modelport/provider-base';
import { rejection, stageProvider, type VendorReply } from '@modelport/provider-testing';
import { BedrockProvider } from './bedrock-provider.js';

const GUIDE = 'https://docs.aws.amazon.com/bedrock/latest/userguide';
const TITAN: VendorReply = { source: `${GUIDE}/model-parameters-titan-embed-text.html` };
const NOVA: VendorReply = { source: 'https://docs.aws.amazon.com/nova/latest/userguide/embeddings-schema.html' };
const COHERE: VendorReply = { source: `${GUIDE}/model-parameters-embed-v3.html` };
const HEADER = 'x-amzn-bedrock-input-token-count';

const titan = (value: number, inputTextTokenCount = 3): VendorReply => ({ ...TITAN, json: { embedding: [value, 0], inputTextTokenCount, embeddingsByType: { float: [value, 0] } } });

interface Embedded {
  response: EmbedResponse;
  urls: string[];
  bodies: unknown[];
}

async function embed(request: EmbedRequest, ...script: VendorReply[]): Promise<Embedded> {
  const { provider, transport } = stageProvider(BedrockProvider, script);
  const response = await provider.embed(request);
  return { response, urls: transport.exchanges.map(({ request: { url } }) => url.slice(provider.baseUrl.length)), bodies: transport.exchanges.map(({ sentJson }) => sentJson) };
}

describe('models that take one text a call', () => {
  it('are called for each, in order, and their counts are summed', async () => {
    const input = Array.from({ length: 11 }, (_, index) => `text ${index}`);
    const { response, urls, bodies } = await embed({ model: 'amazon.titan-embed-text-v2:0', input, dimensions: 256 }, ...input.map((_, index) => titan(index, index)));
    expect(response).toMatchObject({ model: 'amazon.titan-embed-text-v2:0', providerId: 'bedrock', usage: { inputTokens: 55, outputTokens: 0 } });
    expect(response.embeddings).toEqual(input.map((_, index) => [index, 0]));
    expect(new Set(urls)).toEqual(new Set(['/model/amazon.titan-embed-text-v2%3A0/invoke']));
    expect(bodies).toEqual(input.map((inputText) => ({ inputText, dimensions: 256 })));
  });

  it.each<[string, EmbedRequest, VendorReply, object]>([
    ['Titan G1', { model: 'amazon.titan-embed-text-v1', input: ['one'] }, titan(1), { inputText: 'one' }],
    ['Titan Multimodal', { model: 'amazon.titan-embed-image-v1', input: ['one'], dimensions: 384 }, titan(1), { inputText: 'one', embeddingConfig: { outputEmbeddingLength: 384 } }],
    [
      'Nova',
      { model: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-multimodal-embeddings-v1:0', input: ['one'], dimensions: 1024 },
      { ...NOVA, headers: { [HEADER]: '3' }, json: { embeddings: [{ embeddingType: 'TEXT', embedding: [1, 0] }] } },
      { taskType: 'SINGLE_EMBEDDING', singleEmbeddingParams: { embeddingPurpose: 'GENERIC_INDEX', embeddingDimension: 1024, text: { truncationMode: 'NONE', value: 'one' } } },
    ],
  ])('are asked in their own words: %s', async (_name, request, reply, body) => {
    const { response, bodies } = await embed(request, reply);
    expect(bodies).toEqual([body]);
    expect(response).toMatchObject({ embeddings: [[1, 0]], usage: { inputTokens: 3 } });
  });

  it('end together with the first that is refused', async () => {
    const refused = { ...TITAN, status: 400, headers: { 'x-amzn-errortype': 'ValidationException' }, json: { message: 'Malformed input request.' } };
    const { provider, transport } = stageProvider(BedrockProvider, Array.from({ length: 8 }, () => refused));
    const error = await rejection(provider.embed({ model: 'amazon.titan-embed-text-v2:0', input: ['', ...Array.from({ length: 30 }, () => 'x')] }), 'one is refused');
    expect(error).toMatchObject({ kind: 'invalid_request', model: 'amazon.titan-embed-text-v2:0' });
    expect(transport.exchanges).toHaveLength(8);
  });

  it('are not called by a caller who has gone', async () => {
    const { provider, transport } = stageProvider(BedrockProvider, titan(1));
    expect(await rejection(provider.embed({ model: 'amazon.titan-embed-text-v2:0', input: ['one'] }, { signal: AbortSignal.abort() }), 'gone')).toMatchObject({ kind: 'cancelled' });
    expect(transport.exchanges).toEqual([]);
  });
});

describe("Cohere's models", () => {
  const floats = (count: number, from = 0): number[][] => Array.from({ length: count }, (_, index) => [from + index]);

  it('take up to 96 texts a call, and say how long vectors are to be', async () => {
    const input = Array.from({ length: 100 }, (_, index) => `text ${index}`);
    const reply = (embeddings: number[][], tokens: string): VendorReply => ({ ...COHERE, headers: { [HEADER]: tokens }, json: { embeddings: { float: embeddings }, response_type: 'embeddings_by_type' } });
    const { response, bodies } = await embed({ model: 'us.cohere.embed-v4:0', input, dimensions: 512 }, reply(floats(96), '200'), reply(floats(4, 96), '9'));
    expect(bodies).toMatchObject([{ output_dimension: 512 }, { texts: input.slice(96), input_type: 'search_document' }]);
    expect(response.embeddings).toEqual(floats(100));
    expect(response.usage.inputTokens).toBe(209);
  });

  it('answer with plain lists, too; tokens that nobody counted are unknown', async () => {
    const { response } = await embed({ model: 'cohere.embed-english-v3', input: ['one', 'two'] }, { ...COHERE, json: { embeddings: floats(2), response_type: 'embeddings_floats' } });
    expect(response).toMatchObject({ embeddings: [[0], [1]], usage: { inputTokens: null }, cost: null });
  });
});

describe('embeddings that cannot be had', () => {
  it.each([
    ['a model of another maker', { model: 'anthropic.claude-haiku-4-5-20251001-v1:0', input: ['one'] }, 'model'],
    ['a length of Titan G1', { model: 'amazon.titan-embed-text-v1', input: ['one'], dimensions: 256 }, 'dimensions'],
    ['a length of Cohere v3', { model: 'cohere.embed-multilingual-v3', input: ['one'], dimensions: 256 }, 'dimensions'],
  ])('are refused before anything is sent: %s', async (_name, request, path) => {
    const { provider, transport } = stageProvider(BedrockProvider, []);
    expect(await rejection(provider.embed(request), 'unsupported')).toMatchObject({ kind: 'unsupported', path });
    expect(transport.exchanges).toEqual([]);
  });

  it.each([{ embeddings: { int8: [[1]] } }, { embeddings: [] }, { embedding: 'AAAA' }, 'none'])('are malformed: %j', async (json) => {
    const { provider } = stageProvider(BedrockProvider, { ...COHERE, json });
    expect(await rejection(provider.embed({ model: 'cohere.embed-v4:0', input: ['one'] }), 'no vector')).toMatchObject({ kind: 'malformed_response' });
  });
});
