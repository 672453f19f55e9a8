import { type ErrorScenario, namedSseEvents, type StreamErrorScenario } from '@modelport/provider-testing';
import { type Block, events, words } from './wire.js';

const ERRORS = 'https://docs.claude.com/en/api/errors';

const errorBody = (type: string, said: string): Block => ({ type: 'error', error: { type, message: said }, request_id: 'req_011' });

const error = (status: number, type: string, said: string, kind: ErrorScenario['kind']): ErrorScenario => ({ reply: { source: ERRORS, status, json: errorBody(type, said) }, kind });

export const errors: readonly ErrorScenario[] = [
  error(400, 'invalid_request_error', 'messages: at least one message is required', 'invalid_request'),
  error(400, 'invalid_request_error', 'prompt is too long: 213462 tokens > 200000 maximum', 'context_length'),
  error(400, 'invalid_request_error', 'Your credit balance is too low to access the Anthropic API.', 'quota_exhausted'),
  error(401, 'authentication_error', 'invalid x-api-key', 'upstream_authentication'),
  error(403, 'permission_error', 'Your API key does not have permission to use the specified resource.', 'permission'),
  error(404, 'not_found_error', 'model: claude-nonesuch', 'model_not_found'),
  error(413, 'request_too_large', 'Request exceeds the maximum size', 'request_too_large'),
  { reply: { source: ERRORS, status: 429, headers: { 'retry-after': '7' }, json: errorBody('rate_limit_error', 'Slow down.') }, kind: 'rate_limit', retryAfterMs: 7000 },
  { reply: { source: 'recorded: a 429 that says not to try again', status: 429, headers: { 'x-should-retry': 'false' }, json: errorBody('rate_limit_error', 'Slow down.') }, kind: 'rate_limit', retryable: false },
  error(500, 'api_error', 'Internal server error', 'server_error'),
  error(504, 'timeout_error', 'The request timed out.', 'timeout'),
  error(529, 'overloaded_error', 'Overloaded', 'overloaded'),
  { reply: { source: 'recorded: a proxy before the API', status: 503, body: 'upstream connect error or disconnect/reset before headers' }, kind: 'overloaded' },
  { reply: { source: 'recorded: a proxy before the API', status: 502, headers: { 'content-type': 'text/html' }, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' }, kind: 'server_error' },
];

const begun = events({ id: 'msg_20', content: [words('Paris is ')], stop: 'end_turn', counts: { input: 24, output: 12 } }).slice(0, 4);

export const streamErrors: readonly StreamErrorScenario[] = [
  { reply: { source: `${ERRORS}#errors-during-streaming`, chunks: namedSseEvents(['error', errorBody('overloaded_error', 'Overloaded')]) }, kind: 'overloaded', text: '' },
  { reply: { source: 'recorded: an error amid the text', chunks: [...begun, ...namedSseEvents(['error', errorBody('api_error', 'Internal server error')])] }, kind: 'server_error', text: 'Paris is ' },
];
