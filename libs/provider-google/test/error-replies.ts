import type { ErrorScenario, StreamErrorScenario } from '@modelport/provider-testing';
import { type Part, usage } from './scenario.js';
import { answer, events } from './wire.js';

const TROUBLESHOOTING = 'https://ai.google.dev/gemini-api/docs/troubleshooting';
const QUOTA = 'You exceeded your current quota, please check your plan and billing details.';
const BUSY = 'The model is overloaded. Please try again later.';

const errorBody = (code: number, status: string, message: string, details?: readonly Part[]): Part => ({ error: { code, message, status, ...(details && { details }) } });

const error = (code: number, status: string, message: string, kind: ErrorScenario['kind'], details?: readonly Part[]): ErrorScenario => ({
  reply: { source: TROUBLESHOOTING, status: code, json: errorBody(code, status, message, details) },
  kind,
});

const quotaFailure = (quotaId: string): Part => ({ '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaMetric: 'generativelanguage.googleapis.com/generate_content_requests', quotaId }] });
const retryInfo = (retryDelay: string): Part => ({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay });

export const errors: readonly ErrorScenario[] = [
  error(400, 'INVALID_ARGUMENT', 'Penalty is not enabled for models/gemini-2.5-flash', 'invalid_request'),
  error(400, 'INVALID_ARGUMENT', 'The input token count (1048600) exceeds the maximum number of tokens allowed (1048575).', 'context_length'),
  error(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', 'upstream_authentication', [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }]),
  error(400, 'FAILED_PRECONDITION', 'User location is not supported for the API use.', 'permission'),
  error(403, 'PERMISSION_DENIED', "Your API key doesn't have the required permissions.", 'permission'),
  error(404, 'NOT_FOUND', 'models/nonesuch is not found for API version v1beta, or is not supported for generateContent.', 'model_not_found'),
  { ...error(429, 'RESOURCE_EXHAUSTED', `${QUOTA} Please retry in 38.6s.`, 'rate_limit', [quotaFailure('GenerateContentPaidTierInputTokensPerModelPerMinute'), retryInfo('38s')]), retryAfterMs: 38_600 },
  error(429, 'RESOURCE_EXHAUSTED', `${QUOTA} Please retry in 12s.`, 'quota_exhausted', [quotaFailure('GenerateRequestsPerDayPerProjectPerModel-FreeTier'), retryInfo('12s')]),
  error(500, 'INTERNAL', 'An internal error has occurred.', 'server_error'),
  error(503, 'UNAVAILABLE', BUSY, 'overloaded'),
  error(504, 'DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.', 'timeout'),
  {
    reply: { source: 'recorded: an error of a stream, which comes as an array where the client did not ask for events', status: 503, json: [errorBody(503, 'UNAVAILABLE', BUSY)] },
    kind: 'overloaded',
  },
];

const begun = answer('r9', [{ text: 'Paris is ' }], undefined, usage({ prompt: 24, candidates: 2 }));

export const streamErrors: readonly StreamErrorScenario[] = [
  { reply: { source: TROUBLESHOOTING, chunks: events(errorBody(503, 'UNAVAILABLE', BUSY)) }, kind: 'overloaded', text: '' },
  { reply: { source: TROUBLESHOOTING, chunks: events(begun, errorBody(500, 'INTERNAL', 'An internal error has occurred.')) }, kind: 'server_error', text: 'Paris is ' },
];
