import { CONFORMANCE_KEY, type ErrorScenario, sseEvents, type StreamErrorScenario } from '@modelport/provider-testing';
import { chunk, PROCESSING } from './wire.js';

const ERRORS = 'https://openrouter.ai/docs/api-reference/errors';

function reply(code: number, message: string, metadata?: object, headers: Record<string, string> = {}): ErrorScenario['reply'] {
  return { source: ERRORS, status: code, headers, json: { error: { message, code, ...(metadata && { metadata }) }, user_id: 'user_2x' } };
}

const TOO_LONG = "This endpoint's maximum context length is 200000 tokens. However, you requested about 2500021 tokens. Please reduce the length of either one.";

/** The errors that OpenRouter documents: the code is the status. */
export const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: reply(400, 'Provider returned error', { provider_name: 'Anthropic', raw: '{"error":{"message":"temperature: range: 0..1"}}' }) },
  { kind: 'context_length', reply: reply(400, TOO_LONG, { provider_name: null }) },
  { kind: 'upstream_authentication', reply: reply(401, `No auth credentials found for ${CONFORMANCE_KEY}`) },
  { kind: 'quota_exhausted', reply: reply(402, 'Insufficient credits. Add more using https://openrouter.ai/settings/credits') },
  { kind: 'model_not_found', reply: reply(404, 'No endpoints found for qwen/qwq-32b:free.') },
  { kind: 'timeout', reply: reply(408, 'Your request timed out') },
  { kind: 'rate_limit', retryAfterMs: 7000, reply: reply(429, 'Rate limit exceeded: limit_rpm', undefined, { 'retry-after': '7' }) },
  { kind: 'server_error', reply: reply(502, 'Provider returned error', { provider_name: 'Cloudflare', raw: '{"errors":[{"message":"AiError: Internal server error","code":3043}],"success":false}' }) },
  { kind: 'overloaded', reply: reply(503, 'There is no available model provider that meets your routing requirements') },
];

const UPSTREAM = { error: { message: 'Upstream error from Venice: EngineCore encountered an issue.', code: 502, metadata: { provider_name: 'Venice' } }, user_id: 'user_2x' };

/** Streams with status 200 that fail. */
export const streamErrors: readonly StreamErrorScenario[] = [
  {
    kind: 'server_error',
    text: '',
    reply: { source: 'recorded: comments, then the error of the provider behind, without choices', chunks: [PROCESSING, PROCESSING, ...sseEvents(UPSTREAM)] },
  },
  {
    kind: 'server_error',
    text: 'It is',
    reply: {
      source: 'https://openrouter.ai/docs/api-reference/streaming#handling-errors-during-streaming',
      chunks: [PROCESSING, ...sseEvents(chunk('gen-e2', { content: 'It is' }), chunk('gen-e2', { content: '' }, 'error', { error: { code: 'server_error', message: 'Provider disconnected unexpectedly' } }), '[DONE]')],
    },
  },
];
