import { CONFORMANCE_KEY, type ErrorScenario, sseEvents, type StreamErrorScenario } from '@modelport/provider-testing';
import { chunk, firstChunk } from './wire.js';

function error(status: number, body: object, headers: Record<string, string> = {}): ErrorScenario['reply'] {
  return { source: 'https://console.groq.com/docs/errors', status, headers, json: { error: body } };
}

/** The errors that Groq documents, and those that it sends besides. */
export const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: error(400, { message: '`tool calling` is not supported with this model', type: 'invalid_request_error' }) },
  { kind: 'malformed_response', reply: error(400, { message: 'Failed to call a function.', type: 'invalid_request_error', code: 'tool_use_failed', failed_generation: '<function=get_weather>' }) },
  { kind: 'malformed_response', reply: error(400, { message: 'Failed to generate JSON.', type: 'invalid_request_error', code: 'json_validate_failed', failed_generation: '{"city":' }) },
  { kind: 'context_length', reply: error(400, { message: 'Please reduce the length of the messages or completion.', type: 'invalid_request_error', code: 'context_length_exceeded' }) },
  { kind: 'upstream_authentication', reply: error(401, { message: `Invalid API Key ${CONFORMANCE_KEY}`, type: 'invalid_request_error', code: 'invalid_api_key' }) },
  { kind: 'model_not_found', reply: error(404, { message: 'The model `llama-9` does not exist or you do not have access to it.', type: 'invalid_request_error', code: 'model_not_found' }) },
  { kind: 'model_not_found', reply: error(400, { message: 'The model `mixtral-8x7b-32768` has been decommissioned.', type: 'invalid_request_error', code: 'model_decommissioned' }) },
  { kind: 'request_too_large', reply: error(413, { message: 'Request Entity Too Large', type: 'invalid_request_error', code: 'request_too_large' }) },
  {
    kind: 'rate_limit',
    retryAfterMs: 3000,
    reply: error(429, { message: 'Rate limit reached for model `llama-3.3-70b-versatile` on tokens per minute (TPM): Limit 6000, Used 5447, Requested 783. Please try again in 2.3s.', type: 'tokens', code: 'rate_limit_exceeded' }, { 'retry-after': '3' }),
  },
  {
    kind: 'rate_limit',
    retryable: false,
    reply: {
      ...error(413, { message: 'Request too large for model `llama-3.3-70b-versatile` on tokens per minute (TPM): Limit 6000, Requested 9000, please reduce your message size and try again.', type: 'tokens', code: 'rate_limit_exceeded' }),
      source: 'recorded: a request that exceeds the tokens per minute alone',
    },
  },
  { kind: 'overloaded', reply: error(498, { message: 'Flex tier capacity exceeded.', type: 'internal_server_error', code: 'capacity_exceeded' }) },
  { kind: 'server_error', reply: error(500, { message: 'Internal Server Error', type: 'internal_server_error' }) },
  { kind: 'overloaded', reply: error(503, { message: 'Service Unavailable', type: 'internal_server_error' }) },
];

/** Streams with status 200 that fail: an event named `error`. */
export const streamErrors: readonly StreamErrorScenario[] = [
  {
    kind: 'malformed_response',
    text: '',
    reply: {
      source: 'recorded: Groq refuses a call that the model wrote amid its reasoning, as an event named error',
      chunks: [
        ...sseEvents(firstChunk('chatcmpl-e1')),
        'event: error\ndata: {"error":{"message":"Tool call validation failed","type":"invalid_request_error","code":"tool_use_failed","failed_generation":"{}","status_code":400}}\n\n',
      ],
    },
  },
  {
    kind: 'server_error',
    text: 'The capital',
    reply: {
      source: 'recorded: the same event, in mid-stream',
      chunks: [
        ...sseEvents(firstChunk('chatcmpl-e2'), chunk('chatcmpl-e2', { content: 'The' }), chunk('chatcmpl-e2', { content: ' capital' })),
        'event: error\ndata: {"error":{"message":"Internal Server Error","type":"internal_server_error","status_code":500}}\n\n',
      ],
    },
  },
];
