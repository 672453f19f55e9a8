import { isLlmError } from '@modelport/provider-base';
import { isConfigurationError, type ConfigurationProblem } from '../problems/configuration-error.js';
import { parseProviderDefinition } from './parse-provider-definition.js';

const COMPLETE = `provider:
  id: example
  name: Example
  description: An example.
  documentation: https://example.com/docs
  platform: local
api:
  base_url: https://api.example.com/v1
  auth_type: header
  auth_name: x-api-key
  auth_env_var: EXAMPLE_API_KEY
  timeout: 60000
  max_retries: 2
  headers: { x-version: "1" }
  stream_usage_option: true
  billed_after_abort: whole
capabilities: [streaming, vision]
catalogue: { source: models.dev, date: 2026-11-22 }
models:
  - id: big
    name: Big
    context_window: 128000
    max_output: 4096
    modalities: { input: [text, image], output: [text] }
    capabilities: [streaming, vision]
    pricing: { input: 2.5, output: 10, cached_input: 1.25, cache_write: 3, cache_write_1h: 5, reasoning: 11, audio_input: 40, audio_output: 80, tiers: [{ above: 64000, input: 5, output: 20 }] }
  - id: small
    name: Small
    modalities: { input: [text], output: [text] }
    capabilities: []
    rate_limits: { requests_per_minute: 6, tokens_per_minute: 7, concurrency: 8, per: key }
default_pricing: { input: 0, output: 0 }
rate_limits: { requests_per_minute: 60, tokens_per_minute: 1000, concurrency: 4, per: provider }
error_codes: { quota: quota_exhausted, 529: overloaded }
`;

function problemsOf(text: string): readonly ConfigurationProblem[] {
  try {
    parseProviderDefinition(text, 'provider.yaml');
  } catch (error) {
    if (isConfigurationError(error)) return error.problems;
    throw error;
  }
  return [];
}

describe('parseProviderDefinition', () => {
  it('gives every fact of the file in the words of the code', () => {
    expect(parseProviderDefinition(COMPLETE, 'provider.yaml')).toStrictEqual({
      provider: { id: 'example', name: 'Example', description: 'An example.', documentation: 'https://example.com/docs', platform: 'local' },
      api: {
        baseUrl: 'https://api.example.com/v1',
        authType: 'header',
        authName: 'x-api-key',
        authEnvVar: 'EXAMPLE_API_KEY',
        timeout: 60000,
        maxRetries: 2,
        headers: { 'x-version': '1' },
        streamUsageOption: true,
        billedAfterAbort: 'whole',
      },
      capabilities: ['streaming', 'vision'],
      models: [
        {
          id: 'big',
          name: 'Big',
          contextWindow: 128000,
          maxOutput: 4096,
          modalities: { input: ['text', 'image'], output: ['text'] },
          capabilities: ['streaming', 'vision'],
          pricing: { input: 2.5, output: 10, cachedInput: 1.25, cacheWrite: 3, cacheWrite1h: 5, reasoning: 11, audioInput: 40, audioOutput: 80, tiers: [{ above: 64000, input: 5, output: 20 }] },
        },
        { id: 'small', name: 'Small', modalities: { input: ['text'], output: ['text'] }, capabilities: [], rateLimits: { requestsPerMinute: 6, tokensPerMinute: 7, concurrency: 8, per: 'key' } },
      ],
      defaultPricing: { input: 0, output: 0 },
      rateLimits: { requestsPerMinute: 60, tokensPerMinute: 1000, concurrency: 4, per: 'provider' },
      errorCodes: { quota: 'quota_exhausted', '529': 'overloaded' },
    });
  });

  it('leaves an unknown price out rather than calling it 0', () => {
    const [, small] = parseProviderDefinition(COMPLETE, 'provider.yaml').models;
    expect(small).not.toHaveProperty('pricing');
  });

  const wrong: readonly [what: string, from: string | RegExp, to: string, line: number, path: string, message: string | RegExp][] = [
    ['a mistyped key', 'base_url', 'base_ulr', 8, 'api.base_ulr', /^unknown key; did you mean "base_url"\? \(known here: base_url, auth_type, /],
    ['an unknown section', '\nrate_limits:', '\nlimits:', 33, 'limits', /^unknown key; did you mean "rate_limits"\?/],
    ['a wrong type deep down', 'input: 2.5', 'input: cheap', 26, 'models.0.pricing.input', /^must be a price in US dollars per million tokens.*but is text$/],
    ['a negative price', 'input: 2.5', 'input: -1', 26, 'models.0.pricing.input', /but is -1$/],
    ['a missing key', '    name: Small\n', '', 27, 'models.1.name', 'is missing; it must be text'],
    ['an empty section', /api:\n( {2}.*\n)+/, 'api:\n', 7, 'api', 'is missing; it must be a mapping (key: value)'],
    ['an owner of limits that is none', 'per: key', 'per: model', 31, 'models.1.rate_limits.per', /^must be one of key, provider/],
    ['a word that is none', '[streaming, vision]\ncatalogue', '[streaming, visoin]\ncatalogue', 17, 'capabilities.1', /^must be one of streaming, .*did you mean "vision"\?$/],
    ['an unknown kind of error', 'quota_exhausted', 'quota_exhaused', 34, 'error_codes.quota', /did you mean "quota_exhausted"\?$/],
    ['an empty entry of a list', '  - id: small\n', '  -\n  - id: small\n', 27, 'models.1', 'must be a mapping (key: value), but is nothing'],
    ['a list in place of a mapping', 'default_pricing: { input: 0, output: 0 }', 'default_pricing: []', 32, 'default_pricing', 'must be a mapping (key: value), but is a list'],
    ['an address that is none', 'https://api.example.com/v1', 'api.example.com', 8, 'api.base_url', 'must be an http:// or https:// address, but is text'],
    ['a header that is no text', 'x-version: "1"', 'x-version: 1', 14, 'api.headers.x-version', /quote numbers/],
    ['a missing header name', '  auth_name: x-api-key\n', '', 7, 'api.auth_name', 'is missing; auth_type header needs the name of the header for the key'],
    ['a key variable for a vendor without keys', 'auth_type: header\n  auth_name: x-api-key', 'auth_type: none', 10, 'api.auth_env_var', 'has no meaning with auth_type none'],
    ['a model that stands twice', 'id: small', 'id: big', 27, 'models.1.id', 'stands twice: also at models.0'],
    ['a capability that the provider has not', 'capabilities: []', 'capabilities: [reasoning]', 30, 'models.1.capabilities.0', /^the provider's own capabilities do not list it/],
    ['a date that is none', '2026-11-22', 'yesterday', 18, 'catalogue.date', /^must be a date/],
  ];

  it.each(wrong)('refuses %s, saying where and what is allowed', (_, from, to, line, path, message) => {
    const text = COMPLETE.replace(from, to);
    expect(text).not.toBe(COMPLETE);
    const problem = problemsOf(text).find((each) => each.path === path);
    expect(problem).toMatchObject({ file: 'provider.yaml', line, path });
    expect(problem?.message).toMatch(message);
  });

  it('lists all problems at once, in the order of the file', () => {
    const text = COMPLETE.replace('id: example', 'id: Example!').replace('max_retries: 2', 'max_retries: many').replace('name: Small', 'name: 7');
    expect(problemsOf(text).map(({ path }) => path)).toEqual(['provider.id', 'api.max_retries', 'models.1.name']);
  });

  it('says in its message where every problem is', () => {
    const parse = (): unknown => parseProviderDefinition(COMPLETE.replace('name: Small', 'name: 7'), 'libs/provider-example/provider.yaml');
    expect(parse).toThrow('The configuration has one problem:\n  libs/provider-example/provider.yaml:28: models.1.name: must be text, but is 7');
  });

  it('gives line and column for what is no YAML', () => {
    expect(problemsOf('provider: {id: x\n')).toEqual([expect.objectContaining({ line: 2, column: 1, path: '' })]);
  });

  it.each(['', '[]', 'just text'])('refuses %j', (text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });

  it('throws an LlmError, as everything does', () => {
    try {
      parseProviderDefinition('', 'provider.yaml');
      throw new Error('should have thrown');
    } catch (error) {
      expect(isLlmError(error)).toBe(true);
    }
  });
});
