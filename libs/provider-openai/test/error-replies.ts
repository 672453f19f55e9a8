import { CONFORMANCE_KEY, type ErrorScenario } from '@modelport/provider-testing';

type Fields = { message: string; type: string; param?: string | null; code: string | null };

function reply(status: number, { param = null, ...fields }: Fields, headers: Record<string, string> = {}): ErrorScenario['reply'] {
  return { source: 'https://platform.openai.com/docs/guides/error-codes', status, headers, json: { error: { ...fields, param } } };
}

const LIMIT = 'Rate limit reached for gpt-4o-mini in organization org-x on tokens per min (TPM): Limit 200000, Used 199000, Requested 1500. Please try again in 150ms.';
const TOO_LARGE = 'Request too large for gpt-4o-mini in organization org-x on tokens per min (TPM): Limit 30000, Requested 40000. The input or output tokens must be reduced in order to run successfully.';
const TOO_LONG = "This model's maximum context length is 128000 tokens. However, your messages resulted in 130011 tokens. Please reduce the length of the messages.";
const QUOTA = 'You exceeded your current quota, please check your plan and billing details.';

/** The errors that OpenAI documents, and those that it sends besides. */
export const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: reply(400, { message: "Invalid 'temperature': decimal above maximum value.", type: 'invalid_request_error', param: 'temperature', code: 'decimal_above_max_value' }) },
  { kind: 'context_length', reply: reply(400, { message: TOO_LONG, type: 'invalid_request_error', param: 'messages', code: 'context_length_exceeded' }) },
  { kind: 'content_filter', reply: reply(400, { message: 'Your request was rejected as a result of our safety system.', type: 'invalid_request_error', code: 'content_policy_violation' }) },
  { kind: 'upstream_authentication', reply: reply(401, { message: `Incorrect API key provided: ${CONFORMANCE_KEY}.`, type: 'invalid_request_error', code: 'invalid_api_key' }) },
  { kind: 'permission', reply: reply(403, { message: 'Country, region, or territory not supported', type: 'request_forbidden', code: 'unsupported_country_region_territory' }) },
  { kind: 'model_not_found', reply: reply(404, { message: 'The model `gpt-9` does not exist or you do not have access to it.', type: 'invalid_request_error', code: 'model_not_found' }) },
  { kind: 'rate_limit', retryAfterMs: 150, reply: reply(429, { message: LIMIT, type: 'tokens', code: 'rate_limit_exceeded' }) },
  { kind: 'rate_limit', retryAfterMs: 1500, reply: reply(429, { message: LIMIT, type: 'tokens', code: 'rate_limit_exceeded' }, { 'retry-after-ms': '1500', 'retry-after': '1' }) },
  { kind: 'rate_limit', retryable: false, reply: reply(429, { message: TOO_LARGE, type: 'tokens', code: 'rate_limit_exceeded' }) },
  { kind: 'rate_limit', retryable: false, reply: reply(429, { message: LIMIT, type: 'tokens', code: 'rate_limit_exceeded' }, { 'x-should-retry': 'false' }) },
  { kind: 'rate_limit', reply: reply(429, { message: 'Your traffic grew too fast.', type: 'rate_limit_error', code: 'slow_down' }) },
  { kind: 'quota_exhausted', reply: reply(429, { message: QUOTA, type: 'insufficient_quota', code: 'insufficient_quota' }) },
  { kind: 'quota_exhausted', reply: reply(429, { message: QUOTA, type: 'insufficient_quota', code: 'credit_balance_exhausted' }) },
  { kind: 'server_error', reply: reply(500, { message: 'The server had an error while processing your request. Sorry about that!', type: 'server_error', code: null }) },
  { kind: 'overloaded', reply: reply(503, { message: 'The model is currently overloaded.', type: 'service_unavailable_error', code: 'server_is_overloaded' }) },
];
