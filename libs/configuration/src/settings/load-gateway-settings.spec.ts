import { loadGatewaySettings } from './load-gateway-settings.js';
import { load, problemsOf } from './loading.spec-support.js';

describe('loadGatewaySettings', () => {
  it('has a default for everything', () => {
    expect(load(undefined)).toStrictEqual({
      file: undefined,
      server: { host: '127.0.0.1', port: 8080, bodyLimit: 33_554_432, allowedHosts: [] },
      shutdown: { delay: 0, grace: 25_000 },
      plugins: [],
      providers: {},
      models: {},
      defaultModel: undefined,
      providerPreference: [],
      timeouts: { connect: undefined, total: undefined, firstByte: undefined, idle: undefined },
      retry: { maxAttempts: 3, baseDelay: 500, maxDelay: 30_000, budget: 20 },
      circuit: { failures: 5, within: 30_000, coolDown: 5_000, maxCoolDown: 60_000 },
      limits: { maxWait: 10_000, maxWaiting: 100, redis: undefined },
      media: { fetchUrls: true },
      health: { interval: 60_000, timeout: 10_000 },
      debug: { checkStreams: false, logMessages: false },
      translation: 'warn',
      clientKeys: [],
    });
  });

  it.each(['', '# nothing\n', 'providers:\nmodels:\nserver:\n'])('takes an empty file %j as all defaults', (yaml) => {
    expect(load(yaml)).toStrictEqual({ ...load(undefined), file: 'config/modelport.yaml' });
  });

  it('reads every key', () => {
    const settings = load(`
server: { host: 0.0.0.0, port: 9000, body_limit: 1048576, allowed_hosts: [gateway.example.com] }
shutdown: { delay: 5000, grace: 600000 }
providers:
  openai:
    enabled: true
    base_url: https://proxy.example/v1
    api_key: \${MY_KEY}
    timeout: 1000
    timeouts: { connect: 500, first_byte: 700 }
    max_retries: 0
    headers: { x-team: research }
    platform: direct
    translation: drop
    models:
      - { id: openai-1, pricing: { input: 1, output: 2 } }
      - { id: tuned, modalities: { input: [text], output: [text] }, capabilities: [streaming], context_window: 8000, rate_limits: { tokens_per_minute: 5 } }
    default_pricing: { input: 0, output: 0 }
    rate_limits: { requests_per_minute: 60, per: provider }
    error_codes: { odd: overloaded }
  anthropic:
models:
  fast: [openai/openai-1, direct/anthropic/anthropic-1, { platform: openrouter, provider: any-maker, model: m }]
  spread:
    routes: [[{ provider: openai, model: openai-1, weight: 3, timeouts: { idle: 5 } }, anthropic/anthropic-1], openrouter/x/y]
    on: [rate_limit]
    balance: least_busy
    sticky: true
    hedge: 800
    timeouts: { total: 9, first_byte: 8 }
default_model: fast
provider_preference: [anthropic, openai]
timeouts: { connect: 400, total: 60000, first_byte: 10000, idle: 5000 }
retry: { max_attempts: 5, base_delay: 100, max_delay: 2000, budget: 50 }
circuit: { enabled: true, failures: 2, within: 1000, cool_down: 10, max_cool_down: 20 }
limits: { max_wait: 0, max_waiting: 5, redis: { url: 'redis://localhost:6379', prefix: 'x:', timeout: 50, when_down: refuse } }
media: { fetch_urls: false }
health: { interval: 0, timeout: 500 }
debug: { check_streams: true, log_messages: true }
translation: strict
`, { MY_KEY: 'the-key' });
    expect(settings.server).toEqual({ host: '0.0.0.0', port: 9000, bodyLimit: 1_048_576, allowedHosts: ['gateway.example.com'] });
    const { apiKey, ...openai } = settings.providers.openai ?? { enabled: false };
    expect(apiKey?.reveal()).toBe('the-key');
    expect(openai).toStrictEqual({
      enabled: true,
      baseUrl: 'https://proxy.example/v1',
      apiKeyVariable: 'MY_KEY',
      timeout: 1000,
      timeouts: { connect: 500, firstByte: 700 },
      maxRetries: 0,
      headers: { 'x-team': 'research' },
      platform: 'direct',
      translation: 'drop',
      models: [
        { id: 'openai-1', pricing: { input: 1, output: 2 } },
        { id: 'tuned', contextWindow: 8000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'], rateLimits: { tokensPerMinute: 5 } },
      ],
      defaultPricing: { input: 0, output: 0 },
      rateLimits: { requestsPerMinute: 60, per: 'provider' },
      errorCodes: { odd: 'overloaded' },
    });
    expect(settings.providers.anthropic).toEqual({ enabled: true });
    expect(settings.models.fast).toEqual(['openai/openai-1', 'direct/anthropic/anthropic-1', { platform: 'openrouter', provider: 'any-maker', model: 'm' }]);
    expect(settings.models.spread).toEqual({
      routes: [[{ provider: 'openai', model: 'openai-1', weight: 3, timeouts: { idle: 5 } }, 'anthropic/anthropic-1'], 'openrouter/x/y'],
      on: ['rate_limit'],
      balance: 'least_busy',
      sticky: true,
      hedge: 800,
      timeouts: { total: 9, firstByte: 8 },
    });
    expect(settings).toMatchObject({
      defaultModel: 'fast',
      providerPreference: ['anthropic', 'openai'],
      shutdown: { delay: 5000, grace: 600_000 },
      timeouts: { connect: 400, total: 60000, firstByte: 10000, idle: 5000 },
      retry: { maxAttempts: 5, baseDelay: 100, maxDelay: 2000, budget: 50 },
      circuit: { failures: 2, within: 1000, coolDown: 10, maxCoolDown: 20 },
      limits: { maxWait: 0, maxWaiting: 5, redis: { prefix: 'x:', timeout: 50, whenDown: 'refuse' } },
      media: { fetchUrls: false },
      health: { interval: null, timeout: 500 },
      debug: { checkStreams: true, logMessages: true },
      translation: 'strict',
    });
  });
});

describe('the environment', () => {
  it('has the last word on PORT and HOST', () => {
    expect(load('server: { port: 9000, host: localhost }', { PORT: '0', HOST: '::1' }).server).toMatchObject({ port: 0, host: '::1' });
  });

  it('counts empty and blank variables as unset', () => {
    const env = { PORT: '', HOST: ' ', MODELPORT_CONFIG: '', MODELPORT_API_KEYS: ' ' };
    expect(load('server: { port: 9000 }', env)).toMatchObject({ server: { port: 9000, host: '127.0.0.1' }, clientKeys: [] });
  });

  it('names the file by MODELPORT_CONFIG', () => {
    const read: string[] = [];
    const settings = loadGatewaySettings({ env: { MODELPORT_CONFIG: '/etc/m.yaml' }, readFile: (path) => (read.push(path), '') });
    expect([settings.file, read]).toEqual(['/etc/m.yaml', ['/etc/m.yaml']]);
  });

  it('refuses a named file that is not there', () => {
    expect(problemsOf(undefined, { MODELPORT_CONFIG: 'x.yaml' })).toEqual([
      { file: 'environment', line: undefined, path: 'MODELPORT_CONFIG', message: 'x.yaml cannot be read (ENOENT)' },
    ]);
  });

  it('takes client keys as secrets, without blanks and doubles', () => {
    const { clientKeys } = load(undefined, { MODELPORT_API_KEYS: ' first-key-1, second-key-2,,first-key-1 ' });
    expect(clientKeys.map((key) => key.reveal())).toEqual(['first-key-1', 'second-key-2']);
    expect(JSON.stringify(clientKeys)).not.toContain('first');
  });

  it('refuses a short client key by its place, not by its value', () => {
    const [problem] = problemsOf(undefined, { MODELPORT_API_KEYS: 'long-enough-1,hunter2' });
    expect(problem).toMatchObject({ path: 'MODELPORT_API_KEYS', message: 'key 2 of 2 is shorter than 8 characters' });
  });

  it.each([['abc'], ['70000'], ['-1'], ['80.5'], ['0x50']])('refuses PORT=%s', (PORT) => {
    expect(problemsOf(undefined, { PORT })).toEqual([expect.objectContaining({ file: 'environment', path: 'PORT', message: expect.stringMatching(/^must be a whole number from 0 to 65535/) as string })]);
  });

  it('lets MODELPORT_CHECK_STREAMS have the last word on whether streams are checked', () => {
    const checked = (MODELPORT_CHECK_STREAMS: string, yaml?: string): boolean => load(yaml, { MODELPORT_CHECK_STREAMS }).debug.checkStreams;
    expect([checked('1'), checked('true'), checked(''), checked('0', 'debug: { check_streams: true }')]).toEqual([true, true, false, false]);
    expect(problemsOf(undefined, { MODELPORT_CHECK_STREAMS: 'yes' })).toEqual([expect.objectContaining({ path: 'MODELPORT_CHECK_STREAMS', message: 'must be 1 or 0' })]);
  });

  it('refuses a HOST that is an address of the web', () => {
    expect(problemsOf(undefined, { HOST: 'http://localhost' })[0]).toMatchObject({ path: 'HOST' });
  });

  it('refuses a base URL that is none', () => {
    expect(problemsOf(undefined, { OPENAI_BASE_URL: 'localhost:1234/v1' })[0]).toMatchObject({ file: 'environment', path: 'OPENAI_BASE_URL', message: 'must be an http:// or https:// address, but is text' });
  });
});
