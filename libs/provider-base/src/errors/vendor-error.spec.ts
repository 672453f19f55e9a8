import type { ProviderDefinition } from '../contract/definition.js';
import type { DecodedError } from '../contract/wire-format.js';
import type { LlmError } from './llm-error.js';
import { vendorErrorToLlmError, type VendorErrorContext } from './vendor-error.js';

const definition: ProviderDefinition = {
  provider: { id: 'acme', name: 'Acme', description: '' },
  api: { baseUrl: 'https://acme.test', authType: 'bearer', authEnvVar: 'ACME_API_KEY', timeout: 1, maxRetries: 0 },
  capabilities: [],
  models: [],
  errorCodes: { my_code: 'overloaded', '418': 'content_filter' },
};

function typed(decoded: Partial<DecodedError>, context: Partial<VendorErrorContext> = {}): LlmError {
  return vendorErrorToLlmError(
    { message: undefined, ...decoded },
    { definition, status: 400, model: 'm', headers: {}, retryAfterMs: undefined, dialect: 'd', fallbackMessage: 'acme answered 400', secrets: [], ...context },
  );
}

describe('typing what a vendor says went wrong', () => {
  it.each([
    [404, 'model_not_found'],
    [429, 'rate_limit'],
    [500, 'server_error'],
    [503, 'server_error'],
  ])('believes status %s rather than a type that says no more than that something failed: %s', (status, kind) => {
    const said = { ...definition, errorCodes: { api_error: 'server_error' } } as const;
    expect(typed({ type: 'api_error' }, { status, definition: said }).kind).toBe(kind);
  });

  it('finds the kind by the finest word, and tells the plainer one as the code', () => {
    expect(typed({ code: 'INVALID', reason: 'my_code' })).toMatchObject({ kind: 'overloaded', upstreamCode: 'INVALID' });
  });

  it('keeps the key out of the code too, should the vendor put it there', () => {
    expect(typed({ type: 'bad key 7f3a9c51e0' }, { secrets: ['7f3a9c51e0'] }).upstreamCode).toBe('bad key [redacted]');
  });

  it('does not speak of a key where there is none', () => {
    const { authEnvVar: _variable, ...api } = definition.api;
    const keyless = { ...definition, api: { ...api, authType: 'none' } } as const;
    expect(typed({}, { status: 401, definition: keyless }).message).toBe('acme refused access (HTTP 401), and Modelport holds no key for it.');
    expect(typed({}, { status: 401 }).message).toBe('acme refused access (HTTP 401), and Modelport holds no key for it. If it wants one, set ACME_API_KEY.');
  });

  it.each([
    [400, 'invalid_request', false],
    [401, 'upstream_authentication', false],
    [402, 'quota_exhausted', false],
    [403, 'upstream_authentication', false],
    [404, 'model_not_found', false],
    [408, 'timeout', true],
    [413, 'request_too_large', false],
    [424, 'server_error', true],
    [418, 'content_filter', false],
    [422, 'invalid_request', false],
    [429, 'rate_limit', true],
    [500, 'server_error', true],
    [503, 'overloaded', true],
    [504, 'timeout', true],
    [529, 'overloaded', true],
    [undefined, 'server_error', true],
  ])('reads status %s as %s', (status, kind, retryable) => {
    expect(typed({ message: 'm' }, { status })).toMatchObject({ kind, retryable, providerId: 'acme', model: 'm', upstreamStatus: status });
  });

  it('believes the vendor’s own code before the status', () => {
    expect(typed({ code: 'my_code' }, { status: 400 }).kind).toBe('overloaded');
    expect(typed({ type: 'my_code' }, { status: 400 }).kind).toBe('overloaded');
  });

  it.each([
    ["This model's maximum context length is 8192 tokens", 400, 'context_length'],
    ['prompt is too long: 210000 tokens > 200000 maximum', 400, 'context_length'],
    ['You exceeded your current quota, please check your plan', 429, 'quota_exhausted'],
    ['Your credit balance is too low to access the API', 400, 'quota_exhausted'],
    ['maximum context length', 500, 'server_error'],
  ])('reads %j with status %s as %s', (message, status, kind) => {
    expect(typed({ message }, { status }).kind).toBe(kind);
  });

  it('never passes on words about a key, and names the variable instead', () => {
    const error = typed({ message: 'Incorrect API key provided: zz-secret' }, { status: 401, json: { error: 'zz-secret' }, secrets: ['zz-secret'] });
    expect(error.message).toBe('acme refused the key that Modelport holds for it (HTTP 401). Check ACME_API_KEY.');
    expect(error.upstreamBody).toBeUndefined();
  });

  it('removes the key in use wherever the vendor echoes it', () => {
    const error = typed({ message: 'bad header zz-secret' }, { secrets: ['zz-secret'], json: { error: { message: 'zz-secret' } } });
    expect(error.message).toBe('bad header [redacted]');
    expect(error.upstreamBody).toEqual({ error: { message: '[redacted]' } });
  });

  it.each([
    [400, 'Incorrect API key provided: te***st. You can obtain an API key from https://console.x.ai.', 'upstream_authentication'],
    [400, 'Model Not Exist', 'model_not_found'],
    [400, "Invalid model 'sonar-9'. Permitted models can be found in the documentation.", 'model_not_found'],
    [403, 'Input token count exceeds the context length of the model', 'context_length'],
    [403, "Your newly created teams doesn't have any credits yet.", 'quota_exhausted'],
    [400, 'Your request exceeded model token limit: 8192', 'context_length'],
    [400, 'Input token length too long', 'context_length'],
    [410, 'This model is no longer available.', 'model_not_found'],
    [400, 'acme/x is not a valid model ID', 'model_not_found'],
    [400, "The requested model 'x' is not supported by any provider you have enabled.", 'model_not_found'],
    [400, "This model's maximum prompt length is 131072 but the request contains 150000 tokens.", 'context_length'],
    [422, 'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8193.', 'context_length'],
    [400, 'the request exceeds the available context size, try increasing it', 'context_length'],
    [400, 'You have reached your specified API usage limits. You will regain access on 2026-01-01.', 'quota_exhausted'],
    [429, 'Your team has either used all available credits or reached its monthly spending limit.', 'quota_exhausted'],
    [400, 'Content Exists Risk', 'content_filter'],
    [400, 'Invalid prompt: your prompt was flagged as potentially violating our usage policy.', 'content_filter'],
    [403, 'Content violates usage guidelines.', 'content_filter'],
    [403, 'acme/x requires moderation. Your input was flagged for "violence".', 'content_filter'],
    [499, 'The operation was cancelled.', 'server_error'],
  ])('reads in %s "%s" what the status does not say', (status, message, kind) => {
    expect(typed({ message }, { status }).kind).toBe(kind);
  });

  it('takes an account without credit for no matter of waiting, whatever the code', () => {
    const slow = { ...definition, errorCodes: { exhausted: 'rate_limit' } } as const;
    expect(typed({ code: 'exhausted', message: 'Your team has used all available credits.' }, { status: 429, definition: slow })).toMatchObject({ kind: 'quota_exhausted', retryable: false });
    expect(typed({ code: 'exhausted', message: 'You exceeded your current quota. Please retry in 3s.' }, { status: 429, definition: slow }).kind).toBe('rate_limit');
  });

  it('keeps the words of a 403 that is no matter of keys', () => {
    for (const message of ['exceeds the context length', 'Your input was flagged']) expect(typed({ message }, { status: 403 }).message).toBe(message);
  });

  it('obeys x-should-retry, and knows a request that can never fit', () => {
    expect(typed({}, { status: 429, headers: { 'x-should-retry': 'false' } }).retryable).toBe(false);
    expect(typed({}, { status: 400, headers: { 'x-should-retry': 'true' } }).retryable).toBe(true);
    expect(typed({ message: 'Request too large for gpt-4o on tokens per min' }, { status: 429 }).retryable).toBe(false);
  });

  it('says what came where the vendor said nothing', () => {
    expect(typed({ message: '  ' }).message).toBe('acme answered 400');
  });
});
