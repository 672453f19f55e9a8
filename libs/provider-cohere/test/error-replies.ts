import { CONFORMANCE_KEY, type ErrorScenario, namedSseEvents, type StreamErrorScenario } from '@modelport/provider-testing';
import { contentBlock, end, start, streamOf } from './wire.js';

const CHAT = 'https://docs.cohere.com/reference/chat';
const ERRORS = 'https://docs.cohere.com/reference/errors';

function error(status: number, message: string, headers: Record<string, string> = {}): ErrorScenario['reply'] {
  return { source: ERRORS, status, headers, json: { id: '5f8aedb5-b4e3-478a-a491-fc306b480bf3', message } };
}

export const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: error(400, 'invalid request: list of documents must not be empty') },
  { kind: 'context_length', reply: error(400, 'too many tokens: total number of tokens in the prompt cannot exceed 4081 - received 4292.') },
  { kind: 'upstream_authentication', reply: error(401, `invalid api token ${CONFORMANCE_KEY}`) },
  { kind: 'quota_exhausted', reply: error(402, 'Please add or update your payment method at https://dashboard.cohere.com/billing') },
  { kind: 'model_not_found', reply: error(404, "model 'command-r-plus' was removed on September 15, 2025.") },
  { kind: 'rate_limit', reply: error(429, 'You are using a Trial key, which is limited to 10 API calls / minute.') },
  { kind: 'quota_exhausted', reply: error(429, 'You are using a Trial key, which is limited to 1000 API calls / month.') },
  { kind: 'server_error', reply: error(499, 'streaming error - scroll down for more streaming errors') },
  { kind: 'server_error', reply: error(500, 'internal server error, this has been reported to our developers.') },
  { kind: 'overloaded', reply: error(503, 'the model is overloaded') },
];

/** Streams with status 200 that fail. */
export const streamErrors: readonly StreamErrorScenario[] = [
  {
    kind: 'server_error',
    text: '',
    reply: { source: `${CHAT} (finish_reason ERROR)`, chunks: streamOf(start('e1'), end('ERROR', 507, 3, { error: 'the generation failed' })) },
  },
  {
    kind: 'server_error',
    text: 'The capital',
    reply: { source: 'recorded: a stream of Cohere that broke off with an error object', chunks: [...namedSseEvents(start('e2'), ...contentBlock(0, 'text', ['The capital'])), 'event: error\ndata: {"message":"internal server error"}\n\n'] },
  },
];
