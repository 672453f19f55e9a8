import { CONFORMANCE_KEY, type ErrorScenario } from '@modelport/provider-testing';

const REFERENCE = 'https://learn.microsoft.com/azure/ai-foundry/openai/reference';
const FILTER = 'https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter';
const QUOTA = 'https://learn.microsoft.com/azure/ai-foundry/openai/how-to/quota';

function reply(status: number, error: object, { source = REFERENCE, headers = {} }: { source?: string; headers?: Record<string, string> } = {}): ErrorScenario['reply'] {
  return { source, status, headers, json: { error } };
}

const FILTERED = {
  message: "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
  type: null,
  param: 'prompt',
  code: 'content_filter',
  status: 400,
  innererror: { code: 'ResponsibleAIPolicyViolation', content_filter_result: { jailbreak: { filtered: true, detected: true } } },
};
const LIMIT = 'Requests to the ChatCompletions_Create Operation under Azure OpenAI API have exceeded the token rate limit of your current pricing tier. Please retry after 20 seconds.';
const WRONG_KEY = 'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.';

/** The error of the content filter, as it comes with 400 and inside a 200. */
export const FILTERED_BODY = { error: FILTERED };

/** The errors that Azure documents, and those that were recorded of it. */
export const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: reply(400, { message: "Unsupported parameter: 'max_tokens' is not supported with this model.", type: 'invalid_request_error', param: 'max_tokens', code: 'unsupported_parameter' }) },
  { kind: 'content_filter', reply: reply(400, FILTERED, { source: FILTER }) },
  { kind: 'content_filter', reply: reply(400, { ...FILTERED, code: null }, { source: FILTER }) },
  { kind: 'unsupported', reply: reply(400, { code: 'OperationNotSupported', message: 'The chatCompletion operation does not work with the specified model, text-embedding-3-small.' }) },
  { kind: 'context_length', reply: reply(400, { message: "This model's maximum context length is 8192 tokens.", type: 'invalid_request_error', param: 'messages', code: 'context_length_exceeded' }) },
  { kind: 'upstream_authentication', reply: reply(401, { code: '401', message: `${WRONG_KEY} ${CONFORMANCE_KEY}` }) },
  { kind: 'upstream_authentication', reply: reply(401, { code: 'PermissionDenied', message: 'The principal lacks the required data action.' }) },
  { kind: 'upstream_authentication', reply: reply(403, { code: 'AuthenticationTypeDisabled', message: 'Key based authentication is disabled for this resource.' }) },
  { kind: 'model_not_found', reply: reply(404, { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' }) },
  { kind: 'model_not_found', reply: reply(404, { code: '404', message: 'Resource not found' }) },
  { kind: 'timeout', reply: { source: 'recorded: a 408 of plain text', status: 408, headers: { 'content-type': 'text/plain' }, body: 'Operation timed out.' } },
  { kind: 'request_too_large', reply: { source: 'recorded: a 413 of plain text', status: 413, headers: { 'content-type': 'text/plain' }, body: 'Request body too large.' } },
  { kind: 'rate_limit', retryAfterMs: 20_000, reply: reply(429, { code: '429', message: LIMIT }, { source: QUOTA, headers: { 'retry-after-ms': '20000', 'retry-after': '20' } }) },
  { kind: 'rate_limit', retryAfterMs: 1000, reply: reply(429, { code: '429', message: 'Too many requests.' }, { source: 'recorded: retry-after-ms says 0 beside a second', headers: { 'retry-after-ms': '0', 'retry-after': '1' } }) },
  { kind: 'rate_limit', retryAfterMs: 20_000, reply: reply(429, { code: 'RateLimitReached', message: LIMIT }, { source: QUOTA }) },
  { kind: 'quota_exhausted', reply: reply(429, { message: 'You exceeded your current quota.', type: 'insufficient_quota', code: 'insufficient_quota' }) },
  { kind: 'server_error', reply: reply(500, { message: 'An error occurred while getting the response from the model.', details: 'Failed to reconstruct non-streaming response' }, { source: 'recorded: a model that broke down' }) },
  { kind: 'overloaded', reply: reply(503, { message: 'The service is temporarily unable to process your request. Please try again later.', type: 'internal_server_error', code: null }) },
];
