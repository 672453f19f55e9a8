import { DOCUMENT_NAME, DOCUMENT_URL, type ErrorScenario, openAiScenarios, type OpenAiVendor, type ProviderReplies, type VendorReply } from '@modelport/provider-testing';
import { answer, chunks } from './wire.js';

const vendor: OpenAiVendor = {
  model: 'sonar',
  style: { done: false },
  models: { image: 'sonar-pro', effort: 'sonar-deep-research' },
  documentAddress: DOCUMENT_URL,
  // Data is base64 without the prefix of a data URL.
  documentPart: (address) => ({ type: 'file_url', file_url: { url: address.replace(/^data:.*,/, '') }, file_name: DOCUMENT_NAME }),
  sources: {
    unary: 'https://docs.perplexity.ai/api-reference/chat-completions-post',
    stream: 'recorded: a stream of Perplexity: CRLF, the full message beside each delta, usage in every chunk, no [DONE]',
    image: 'https://docs.perplexity.ai/guides/image-attachments',
    document: 'https://docs.perplexity.ai/guides/file-attachments',
    jsonSchema: 'https://docs.perplexity.ai/guides/structured-outputs',
    effort: 'https://docs.perplexity.ai/api-reference/chat-completions-post',
  },
  answer,
  chunks,
};

const failed = (status: number, message: string, type: string): VendorReply => ({ source: 'https://docs.perplexity.ai/guides/perplexity-sdk-error-handling', status, json: { error: { message, type, code: status } } });

const errors: readonly ErrorScenario[] = [
  { kind: 'model_not_found', reply: failed(400, "Invalid model 'sonar-9'. Permitted models can be found in the documentation at https://docs.perplexity.ai/getting-started/models.", 'invalid_model') },
  { kind: 'invalid_request', reply: failed(400, 'Last message must have role `user`.', 'invalid_message') },
  {
    kind: 'upstream_authentication',
    reply: {
      source: 'recorded: a key that Perplexity refuses is answered with a page',
      status: 401,
      headers: { 'content-type': 'text/html' },
      body: '<html>\r\n<head><title>401 Authorization Required</title></head>\r\n<body>\r\n<center><h1>401 Authorization Required</h1></center>\r\n</body>\r\n</html>\r\n',
    },
  },
  { kind: 'rate_limit', reply: failed(429, 'Request rate limit exceeded, please try again later.', 'rate_limit_exceeded') },
  { kind: 'server_error', reply: failed(500, 'Internal Server Error', 'internal_server_error') },
  { kind: 'overloaded', reply: failed(503, 'Service Unavailable', 'service_unavailable') },
];

/** What Perplexity says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors,
  models: {
    ids: ['pplx-embed-v1-0.6b', 'pplx-embed-v1-4b', 'sonar', 'sonar-deep-research', 'sonar-pro', 'sonar-reasoning-pro'],
    reply: { source: 'https://docs.perplexity.ai/api-reference/async-chat-completions-get', path: '/async/chat/completions', json: { next_token: null, requests: [] } },
  },
  embeddings: {
    model: 'pplx-embed-v1-4b',
    vectors: [
      [1, -1, 127],
      [-128, 0, 2],
    ],
    inputTokens: 2,
    reply: {
      source: 'https://docs.perplexity.ai/api-reference/embeddings-post',
      path: '/v1/embeddings',
      sent: { model: 'pplx-embed-v1-4b', input: ['one', 'two'], encoding_format: 'base64_int8' },
      json: {
        object: 'list',
        data: [
          { object: 'embedding', index: 0, embedding: 'Af9/' },
          { object: 'embedding', index: 1, embedding: 'gAAC' },
        ],
        model: 'pplx-embed-v1-4b',
        usage: { prompt_tokens: 2, total_tokens: 2, cost: { input_cost: 6e-8, total_cost: 6e-8, currency: 'USD' } },
      },
    },
  },
};
