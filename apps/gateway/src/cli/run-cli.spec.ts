import { loadGatewaySettings, resolveProviders } from '@modelport/configuration';
import { providerModule } from '@modelport/provider-nest';
import { SandboxProvider } from '@modelport/provider-sandbox';
import { runCli, type Terminal } from './run-cli.js';

const FILES: Readonly<Record<string, string>> = {
  'config/modelport.yaml': 'providers: { sandbox: {} }\nmodels: { fast: [sandbox/sandbox-1] }\n',
  'typo.yaml': 'server: { prot: 1 }\nretry: { max_attempts: x }\n',
  'nowhere.yaml': 'models: { fast: [attic/sandbox/x] }\n',
  'redis.yaml': 'limits: { redis: { url: "redis://127.0.0.1:1" } }\n',
  'other.yaml': 'retry: { max_attempts: 7 }\n',
  'default.yaml': 'models: { smart: [sandbox/sandbox-1] }\ndefault_model: smrat\n',
  'off.yaml': 'providers: { sandbox: {}, lab: { use: sandbox, base_url: "http://127.0.0.1:1/v1", enabled: false } }\nmodels: { fast: [lab/sandbox-1, sandbox/sandbox-1] }\n',
};

async function run(...args: readonly string[]): Promise<{ code: number; out: string; error: string }> {
  const said = { out: '', error: '' };
  const modules = [providerModule(SandboxProvider)];
  const terminal: Terminal = {
    env: {},
    out: (text) => void (said.out += text),
    error: (text) => void (said.error += text),
    readParts: async (env) => {
      const definitions = modules.map(({ definition }) => definition);
      const settings = loadGatewaySettings({ env, definitions, readFile: (path) => FILES[path] ?? notThere() });
      return { settings, providerModules: modules, switches: resolveProviders(definitions, settings, env) };
    },
  };
  const code = await runCli(args, terminal);
  return { code, ...said };
}

function notThere(): never {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
}

describe('modelport config check', () => {
  it('says that a configuration is right, and what it comes to', async () => {
    expect(await run('config', 'check')).toEqual({ code: 0, out: 'config/modelport.yaml is right. Providers that are on: sandbox. Aliases: fast.\n', error: '' });
  });

  it('tells which routes are left out, for their provider is off', async () => {
    const { code, out } = await run('config', 'check', 'off.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/is right\..*\nRoutes left out:\n {2}fast: lab\/sandbox-1: provider "lab" is off/);
  });

  it('tells that the default model is not known', async () => {
    const { code, out } = await run('config', 'check', 'default.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/is right\..*\nA request that names no model would fail, as far as is known without asking: .*"smrat".*smart/);
  });

  it('tells every mistake, with its place', async () => {
    const { code, out, error } = await run('config', 'check', 'typo.yaml');
    expect([code, out]).toEqual([1, '']);
    expect(error).toMatch(/typo\.yaml:1: server\.prot: unknown key; did you mean "port"\?/);
    expect(error).toMatch(/typo\.yaml:2: retry\.max_attempts/);
  });

  it('finds what only the whole can tell', async () => {
    const { code, error } = await run('config', 'check', 'nowhere.yaml');
    expect(code).toBe(1);
    expect(error).toContain('models.fast.0');
  });

  it('asks nobody, Redis neither', async () => {
    expect(await run('config', 'check', 'redis.yaml')).toMatchObject({ code: 0 });
  });

  it('tells that a file is not there', async () => {
    expect(await run('config', 'check', 'missing.yaml')).toMatchObject({ code: 1, error: expect.stringContaining('missing.yaml cannot be read') as string });
  });
});

describe('modelport config show', () => {
  it('shows all settings of a file, with the defaults', async () => {
    const { code, out } = await run('config', 'show', 'other.yaml');
    expect(code).toBe(0);
    expect(out).toContain('max_attempts: 7');
    expect(out).toContain('body_limit: 33554432');
  });
});

describe('modelport config schema', () => {
  it('prints a JSON Schema', async () => {
    const { code, out } = await run('config', 'schema');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ type: 'object', properties: { server: {} } });
  });
});

describe('modelport', () => {
  it('tells how it is used where that is asked for', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringMatching(/^usage: npm run modelport/) as string, error: '' });
  });

  it.each([[[]], [['config']], [['config', 'chek']], [['server', 'check']], [['config', 'check', 'a', 'b']]])('tells how it is used: %j', async (args) => {
    const { code, out, error } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(/^usage: npm run modelport/);
  });
});
