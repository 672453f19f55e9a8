import { loadGatewaySettings } from './load-gateway-settings.js';
import { load, problemsOf } from './loading.spec-support.js';

describe('variables in the file', () => {
  it('are expanded inside text, with a default where one is given', () => {
    const yaml = 'providers: { openai: { base_url: "https://${HOST_NAME}/${BASE:-v1}", headers: { x-team: "a ${TEAM} b" } } }';
    expect(load(yaml, { HOST_NAME: 'h.example', TEAM: 'red' }).providers.openai).toMatchObject({ baseUrl: 'https://h.example/v1', headers: { 'x-team': 'a red b' } });
  });

  it('are a problem where they are not set, naming variable and path', () => {
    expect(problemsOf('providers:\n  openai:\n    base_url: ${NOWHERE}\n')).toEqual([
      {
        file: 'config/modelport.yaml',
        line: 3,
        path: 'providers.openai.base_url',
        message: 'refers to the environment variable NOWHERE, which is not set; set it, or write ${NOWHERE:-default}',
      },
    ]);
  });

  it.each(['${}', '${A', '${A B}', '${1A}'])('are a problem where they are written wrong: %s', (text) => {
    expect(problemsOf(`default_model: "x ${text}"`, { A: 'a' })[0]).toMatchObject({ path: 'default_model', message: expect.stringContaining('no reference') as string });
  });

  it('leave a provider without its key rather than stopping the gateway', () => {
    expect(load('providers: { openai: { api_key: "${NOWHERE}" } }').providers.openai).toStrictEqual({ enabled: true, apiKeyVariable: 'NOWHERE' });
  });
});

describe('several keys of one provider', () => {
  const yaml = 'providers: { openai: { api_key: ["${FIRST}", "${SECOND}", "${THIRD}"] } }';

  it('are those whose variables are set', () => {
    const { openai } = load(yaml, { SECOND: 'key-2', THIRD: 'key-3' }).providers;
    expect([openai?.apiKey?.reveal(), openai?.apiKeyVariable]).toEqual(['key-2', 'SECOND']);
    expect(openai?.moreKeys?.map(({ variable, key }) => [variable, key.reveal()])).toEqual([['THIRD', 'key-3']]);
  });

  it('leave the provider without a key where none is set', () => {
    expect(load(yaml).providers.openai).toStrictEqual({ enabled: true, apiKeyVariable: 'FIRST' });
  });

  it.each([['[]', 'api_key'], ['["${FIRST}", swordfish]', 'api_key.1'], ['[["${FIRST}"]]', 'api_key.0']])('are refused as %s, without being printed', (list, path) => {
    const problems = problemsOf(`providers: { openai: { api_key: ${list} } }`);
    expect(problems).toMatchObject([{ path: `providers.openai.${path}` }]);
    expect(JSON.stringify(problems)).not.toContain('swordfish');
  });
});

describe('secrets in the file', () => {
  it.each(['sk-proj-abcdefghijklmnop', 'swordfish', 'x ${KEY}', '${KEY:-swordfish}', 5])('refuses an api_key that is no reference, without printing it', (value) => {
    const problems = problemsOf(`providers:\n  openai:\n    api_key: ${JSON.stringify(value)}\n`, { KEY: 'k' });
    expect(problems).toEqual([expect.objectContaining({ line: 3, path: 'providers.openai.api_key', message: expect.stringMatching(/^must be a reference to an environment variable/) as string })]);
    expect(JSON.stringify(problems)).not.toMatch(/swordfish|sk-proj|abcdef/);
  });

  it.each([
    ['default_model: sk-proj-abcdefghijklmnop', 'default_model'],
    ['providers: { openai: { headers: { authorization: Bearer abcdefgh12345678 } } }', 'providers.openai.headers.authorization'],
    ['providers: { openai: { base_url: "https://h.example/?api_key=abcdef" } }', 'providers.openai.base_url'],
    ['models: { fast: [gsk_abcdefghijklmnopqrstuvwxyz012345] }', 'models.fast.0'],
    ['typo: { deep: [AIzaSyA0123456789012345678901234567890] }', 'typo.deep.0'],
  ])('refuses what looks like a key anywhere: %s', (yaml, path) => {
    const problems = problemsOf(yaml);
    expect(problems).toContainEqual(expect.objectContaining({ path, message: expect.stringContaining('looks like a key') as string }));
    expect(JSON.stringify(problems)).not.toMatch(/abcdef|AIza/);
  });

  it('refuses a password in an address also where it comes from a variable', () => {
    const [problem] = problemsOf('providers: { openai: { base_url: "https://u:${PASSWORD}@h.example" } }', { PASSWORD: 'swordfish' });
    expect(problem).toMatchObject({ path: 'providers.openai.base_url', message: 'must not hold a user name or password; keys come from environment variables' });
  });

  it('lets a secret header refer to a variable', () => {
    expect(load('providers: { openai: { headers: { authorization: "Bearer ${TOKEN}" } } }', { TOKEN: 'abcdefgh12345678' }).providers.openai?.headers).toEqual({
      authorization: 'Bearer abcdefgh12345678',
    });
  });

  it('never prints the value of a variable, whatever is wrong with it', () => {
    expect(JSON.stringify(problemsOf('providers: { openai: { base_url: "${KEY}", platform: "${KEY}" } }', { KEY: 'swordfish' }))).not.toContain('swordfish');
  });
});

describe('mistakes in the file', () => {
  const wrong: readonly [yaml: string, line: number, path: string, message: string | RegExp][] = [
    ['server:\n  prot: 1', 2, 'server.prot', 'unknown key; did you mean "port"? (known here: host, port, body_limit, allowed_hosts)'],
    ['default_modell: x', 1, 'default_modell', /^unknown key; did you mean "default_model"\?/],
    ['providers:\n  opnai: {}', 2, 'providers.opnai', 'unknown provider; did you mean "openai"? (known: openai, anthropic, openrouter)'],
    ['providers:\n  openai:\n    base-url: x', 3, 'providers.openai.base-url', /^unknown key; did you mean "base_url"\?/],
    ['providers:\n  openai:\n    timeout: 30s', 3, 'providers.openai.timeout', /^must be a whole number of milliseconds/],
    ['providers:\n  openai:\n    base_url: ftp://x', 3, 'providers.openai.base_url', /^must be an http/],
    ['providers:\n  openai:\n    base_url: https://user:pass@h.example', 3, 'providers.openai.base_url', /^looks like a key or a password/],
    ['providers:\n  openai:\n    enabled: yes', 3, 'providers.openai.enabled', 'must be true or false, but is text'],
    ['providers: [openai]', 1, 'providers', 'must be a mapping (key: value), but is a list'],
    ['providers: { openai: on }', 1, 'providers.openai', 'must be a mapping (key: value), but is text'],
    ['server: { port: 99999 }', 1, 'server.port', 'must be a whole number from 0 to 65535, but is 99999'],
    ['models: { fast: [] }', 1, 'models.fast', /^has no routes/],
    ['models: { fast: }', 1, 'models.fast', 'must be a list of routes, or a mapping with "routes", but is nothing'],
    ['models: { fast: openai/x }', 1, 'models.fast', 'must be a list of routes, or a mapping with "routes", but is text'],
    ['models:\n  fast:\n    - openai', 3, 'models.fast.0', /^must be "provider\/model"/],
    ['models:\n  fast:\n    - opnai/x', 3, 'models.fast.0', /^leads to an unknown provider or platform; did you mean "openai"/],
    ['models:\n  fast:\n    - direct/opnai/x', 3, 'models.fast.0', /^leads to an unknown provider or platform; did you mean "openai"/],
    ['models:\n  fast:\n    - { provider: openai }', 3, 'models.fast.0.model', 'is missing; it must be text'],
    ['models:\n  fast:\n    - { provider: opnai, model: x }', 3, 'models.fast.0.provider', /^leads to an unknown provider/],
    ['models: { fast: { balance: weighted } }', 1, 'models.fast.routes', 'is missing; it must be a list'],
    ['models: { fast: { routes: [] } }', 1, 'models.fast.routes', /^has no routes/],
    ['models: { fast: [[]] }', 1, 'models.fast.0', /^has no routes/],
    ['models: { fast: [[opnai/x]] }', 1, 'models.fast.0.0', /^leads to an unknown provider/],
    ['models: { fast: [[[openai/x]]] }', 1, 'models.fast.0.0', /^must be "provider/],
    ['models: { fast: { routes: [openai/x], balance: cheap } }', 1, 'models.fast.balance', /did you mean "cheapest"/],
    ['models: { fast: { routes: [openai/x, anthropic/y], balance: cheapest } }', 1, 'models.fast.balance', /^has no effect, for no routes are equals/],
    ['models: { fast: { routes: [openai/x, anthropic/y], sticky: true } }', 1, 'models.fast.sticky', /^has no effect, for no routes are equals/],
    ['models: { fast: { routes: [{ provider: openai, model: x, weight: 2 }, anthropic/y] } }', 1, 'models.fast.routes.0.weight', /^has no effect, for no routes are equals/],
    ['models: { fast: [{ provider: openai, model: x, weight: 2 }] }', 1, 'models.fast.0.weight', /^has no effect, for no routes are equals/],
    ['models: { fast: { routes: [openai/x], hedge: 5 } }', 1, 'models.fast.hedge', 'has no effect, for there is no second route'],
    ['models: { fast: { routes: [openai/x], on: [cancelled] } }', 1, 'models.fast.on.0', /^must be one of authentication/],
    ['models: { fast: { routes: [openai/x], sticki: true } }', 1, 'models.fast.sticki', /did you mean "sticky"/],
    ['models: { fast: [{ provider: openai, model: x, weight: -1 }] }', 1, 'models.fast.0.weight', /^must be a whole number from 0/],
    ['models: { fast: [{ provider: openai, model: x, timeouts: { connect: 5 } }] }', 1, 'models.fast.0.timeouts.connect', /^unknown key/],
    ['circuit: { cool_down: 100, max_cool_down: 10 }', 1, 'circuit.max_cool_down', 'must be at least cool_down (100), but is 10'],
    ['limits: { redis: {} }', 1, 'limits.redis.url', /^is missing; it must be the address of a Redis/],
    ['limits: { redis: { url: "http://localhost" } }', 1, 'limits.redis.url', /^must be the address of a Redis/],
    ['limits: { redis: { url: "redis://localhost/limits" } }', 1, 'limits.redis.url', /^must be the address of a Redis: .*<number of its database>/],
    ['limits: { redis: { url: "redis://:swordfish@localhost" } }', 1, 'limits.redis.url', /^looks like a key or a password/],
    ['retry: { max_attempts: 0 }', 1, 'retry.max_attempts', /^must be a whole number from 1 to 100/],
    ['retry: { base_delay: 1000, max_delay: 10 }', 1, 'retry.max_delay', 'must be at least base_delay (1000), but is 10'],
    ['timeouts: { total: 99999999999 }', 1, 'timeouts.total', /^must be a whole number of milliseconds from 1 to 2147483647/],
    ['providers:\n  openai:\n    models:\n      - id: openai-11', 4, 'providers.openai.models.0', 'the provider does not know this model yet, so it needs "modalities" and "capabilities"; did you mean "openai-1"?'],
    ['providers:\n  openai:\n    models:\n      - { id: openai-1, capabilities: [reasoning] }', 4, 'providers.openai.models.0.capabilities.0', /^openai itself has no such capability/],
    ['provider_preference: [opnai]', 1, 'provider_preference.0', /^unknown provider; did you mean "openai"/],
    ['providers:\n  openai:\n    platform: local', 2, 'providers.openai.base_url', /^must be on this machine or in a private network/],
  ];

  it.each(wrong)('%j is refused with its line', (yaml, line, path, message) => {
    const problem = problemsOf(yaml).find((each) => each.path === path);
    expect(problem).toMatchObject({ file: 'config/modelport.yaml', line });
    expect(problem?.message).toMatch(message);
  });

  it('are all told at once, with those of the environment', () => {
    const yaml = 'server: { prot: 1 }\nproviders: { opnai: {} }\nmodels: { fast: [] }\nretry: { max_attempts: x }\n';
    expect(problemsOf(yaml, { PORT: 'x', MODELPORT_API_KEYS: 'short' }).map(({ path }) => path).toSorted()).toEqual([
      'MODELPORT_API_KEYS',
      'PORT',
      'models.fast',
      'providers.opnai',
      'retry.max_attempts',
      'server.prot',
    ]);
  });

  it('give line and column where they are mistakes of YAML, with those of the environment', () => {
    expect(problemsOf('server: {\n', { PORT: 'x' }).map(({ file }) => file)).toEqual(['config/modelport.yaml', 'environment']);
  });

  it('are not looked for among providers where none are known', () => {
    const settings = loadGatewaySettings({ env: {}, readFile: () => 'providers: { anything: {} }\nmodels: { a: [anything/x] }' });
    expect(Object.keys(settings.providers)).toEqual(['anything']);
  });
});
