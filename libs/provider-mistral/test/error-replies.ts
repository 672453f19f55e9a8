import { CONFORMANCE_KEY, type ErrorScenario, sseEvents, type StreamErrorScenario } from '@modelport/provider-testing';
import { chunk, firstChunk } from './wire.js';

type Reply = ErrorScenario['reply'];

const recorded = (status: number, json: object): Reply => ({ source: `recorded: Mistral, ${status}`, status, json });
const error = (status: number, message: unknown, type: string, code: string | null): Reply =>
  recorded(status, { object: 'error', message, type, param: null, code, raw_status_code: status });

const forbidden = [{ type: 'extra_forbidden', loc: ['body', 'store'], msg: 'Extra inputs are not permitted', input: false }];

/** Four shapes, and more: by the service that refuses. */
export const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: error(400, 'Logprobs are not enabled for this model', 'invalid_request_invalid_args', '3051') },
  { kind: 'model_not_found', reply: error(400, 'Invalid model: mistral-tiniest', 'invalid_model', '1500') },
  { kind: 'context_length', reply: error(400, 'Prompt contains 65673 tokens and 0 draft tokens, too large for model with 32768 maximum context length', 'invalid_request_error', '3051') },
  { kind: 'upstream_authentication', reply: recorded(401, { detail: 'Unauthorized' }) },
  { kind: 'upstream_authentication', reply: recorded(401, { message: `Unauthorized: ${CONFORMANCE_KEY}`, request_id: '1f0c' }) },
  { kind: 'invalid_request', reply: recorded(422, { detail: forbidden }) },
  { kind: 'invalid_request', reply: error(422, { detail: forbidden }, 'invalid_request_error', null) },
  { kind: 'invalid_request', reply: error(422, forbidden, 'invalid_request_error', '3001') },
  { kind: 'invalid_request', reply: error(422, JSON.stringify({ detail: forbidden }), 'internal_error_proxy', '1000') },
  { kind: 'rate_limit', reply: error(429, 'Rate limit exceeded', 'rate_limited', '1300') },
  { kind: 'rate_limit', reply: recorded(429, { message: 'Requests rate limit exceeded' }) },
  { kind: 'overloaded', reply: error(429, 'Service tier capacity exceeded for this model.', 'service_tier_capacity_exceeded', '3505') },
  { kind: 'server_error', reply: error(500, 'Internal server error', 'internal_server_error', '3700') },
];

/** Streams with status 200 that fail: the error object in the place of a chunk. */
export const streamErrors: readonly StreamErrorScenario[] = [
  {
    kind: 'overloaded',
    text: '',
    reply: {
      source: 'recorded: a stream of Mistral whose only event is an error object',
      chunks: sseEvents(firstChunk('e1'), { object: 'error', message: 'Service tier capacity exceeded for this model.', type: 'service_tier_capacity_exceeded', param: null, code: '3505' }),
    },
  },
  {
    kind: 'server_error',
    text: 'The capital',
    reply: {
      source: 'recorded: the same, in mid-stream',
      chunks: sseEvents(firstChunk('e2'), chunk('e2', { content: 'The capital' }), { object: 'error', message: 'Internal server error', type: 'internal_server_error', param: null, code: '3700' }),
    },
  },
];
