import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isConfigurationError } from '../problems/configuration-error.js';
import { loadVendorFiles, type LoadVendorFilesOptions, type VendorByFile } from './load-vendor-files.js';

const ACME = `format: openai-chat
provider: { id: acme, name: Acme, description: Acme's models. }
api: { base_url: "https://api.acme.test/v1", auth_type: bearer, auth_env_var: ACME_API_KEY, timeout: 1000, max_retries: 0, billed_after_abort: unknown }
capabilities: [streaming]
models: []
`;

function load(files: Record<string, string>, options: Partial<LoadVendorFilesOptions> = {}): VendorByFile[] {
  const folder = 'config/providers/';
  return loadVendorFiles({
    env: {},
    taken: ['openai'],
    readFile: (path) => files[path.replaceAll('\\', '/').replace(folder, '')] ?? '',
    listFolder: (path) => (`${path.replaceAll('\\', '/')}/` === folder ? Object.keys(files) : []),
    ...options,
  });
}

function problemsOf(files: Record<string, string>): string[] {
  try {
    load(files);
  } catch (error) {
    if (isConfigurationError(error)) return error.problems.map(({ file, line, path, message }) => `${file.replaceAll('\\', '/')}:${line}: ${path}: ${message}`);
    throw error;
  }
  return [];
}

describe('the vendors by file', () => {
  it('are those of the YAML files, in the order of their names', () => {
    const vendors = load({ 'b.yaml': ACME.replace('acme', 'second'), 'a.yml': ACME, 'notes.txt': 'not read' });
    expect(vendors.map(({ definition, format }) => [definition.provider.id, format])).toEqual([['acme', 'openai-chat'], ['second', 'openai-chat']]);
    expect(vendors[0]?.definition.api).toMatchObject({ baseUrl: 'https://api.acme.test/v1', authEnvVar: 'ACME_API_KEY' });
  });

  it('may look as docs/configuration.md shows', () => {
    const page = readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'configuration.md'), 'utf8');
    const [, example = ''] = /```yaml\n# config\/providers\/acme\.yaml\n([\s\S]*?)```/.exec(page) ?? [];
    expect(load({ 'acme.yaml': example })).toMatchObject([{ format: 'anthropic-messages', definition: { provider: { id: 'acme' }, models: [{ id: 'acme-large' }] } }]);
  });

  it('are looked for beside the configuration file', () => {
    const asked: string[] = [];
    const listFolder = (path: string): string[] => {
      asked.push(path.replaceAll('\\', '/'));
      return [];
    };
    load({}, { listFolder });
    load({}, { listFolder, env: { MODELPORT_CONFIG: '/etc/modelport/gateway.yaml' } });
    expect(asked).toEqual(['config/providers', '/etc/modelport/providers']);
  });

  it('are none where there is no such folder', () => {
    expect(loadVendorFiles({ env: {}, file: '/no/such/folder/modelport.yaml', taken: [] })).toEqual([]);
  });

  it('take variables of the environment', () => {
    const [vendor] = load({ 'acme.yaml': ACME.replace('https://api.acme.test/v1', '${ACME_URL}') }, { env: { ACME_URL: 'https://eu.acme.test' } });
    expect(vendor?.definition.api.baseUrl).toBe('https://eu.acme.test');
  });

  it.each([
    ['a format that is not known', ACME.replace('openai-chat', 'openai-chats'), /^config\/providers\/a\.yaml:1: format: must be one of openai-chat, anthropic-messages, gemini, but is another word; did you mean "openai-chat"\?$/],
    ['no format', ACME.replace('format: openai-chat\n', ''), /format: is missing; it must be one of/],
    ['the id of another provider', ACME.replace('id: acme', 'id: openai'), /:2: provider\.id: openai is another provider/],
    ['the name of a platform', ACME.replace('id: acme', 'id: local'), /provider\.id: local is the name of a platform/],
    ['a key that nobody knows', `${ACME}modles: []\n`, /:6: modles: unknown key; did you mean "models"\?/],
    ['a secret', ACME.replace('models: []', 'models: []\ncatalogue: { source: "sk-abcdefghijklmnopqrstuvwxyz0123456789", date: 2026-11-22 }'), /catalogue\.source: looks like a key or a password/],
    ['text that is no YAML', 'format: [', /is not valid YAML/],
  ])('stop the start with %s', (_what, text, message) => {
    expect(problemsOf({ 'a.yaml': text })).toEqual([expect.stringMatching(message)]);
  });

  it('are told of all at once', () => {
    const twice = ACME.replace('format: openai-chat', 'format: gemini');
    expect(problemsOf({ 'a.yaml': ACME.replace('bearer', 'beard'), 'b.yaml': ACME, 'c.yaml': twice })).toEqual([
      expect.stringMatching(/^config\/providers\/a\.yaml:3: api\.auth_type: /),
      expect.stringMatching(/^config\/providers\/c\.yaml:2: provider\.id: acme is another provider/),
    ]);
  });
});
