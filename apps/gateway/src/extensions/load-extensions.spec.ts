import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OpenAiChatProvider } from '@modelport/dialects';
import { providerModule, type ProviderModuleClass } from '@modelport/provider-nest';
import { SandboxProvider } from '@modelport/provider-sandbox';
import { loadExtensions } from './load-extensions.js';

const { definition: sandbox } = SandboxProvider;
const classOf = (id: string): typeof OpenAiChatProvider & typeof SandboxProvider => {
  const definition = { ...sandbox, provider: { ...sandbox.provider, id } };
  return class extends OpenAiChatProvider {
    static readonly definition = definition;

    constructor(options = {}) {
      super(definition, options);
    }
  } as never;
};

describe('what a configuration adds', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'modelport-extensions-')));
  const file = join(folder, 'config', 'modelport.yaml');

  beforeEach(() => {
    mkdirSync(join(folder, 'config', 'providers'), { recursive: true });
    const first = join(folder, 'node_modules', '@acme', 'first');
    mkdirSync(first, { recursive: true });
    writeFileSync(join(first, 'package.json'), JSON.stringify({ name: '@acme/first', type: 'module', exports: './index.js' }));
    writeFileSync(join(first, 'index.js'), '');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** With packages whose modules hold these. */
  async function idsOf(yaml: string, exported: Record<string, unknown> = { First: classOf('first') }): Promise<string[]> {
    writeFileSync(file, yaml);
    const loadModule = (url: string): Promise<unknown> => Promise.resolve(url === pathToFileURL(join(folder, 'node_modules', '@acme', 'first', 'index.js')).href ? exported : undefined);
    const modules: readonly ProviderModuleClass[] = await loadExtensions({ env: {}, file, shipped: [providerModule(SandboxProvider)], loadModule });
    return modules.map(({ definition }) => definition.provider.id);
  }

  const vendor = (id: string): string => `format: gemini
provider: { id: ${id}, name: By file, description: A vendor without code. }
api: { base_url: "https://vendor.test", auth_type: none, timeout: 5000, max_retries: 0, billed_after_abort: unknown }
capabilities: [streaming]
models: []
`;

  it('is nothing where it says nothing', async () => {
    expect(await idsOf('server: {}')).toEqual([]);
  });

  it('are the providers of its plugins, found from its folder upwards, and those of its files', async () => {
    writeFileSync(join(folder, 'config', 'providers', 'v.yaml'), vendor('by-file'));
    expect(await idsOf('plugins: ["@acme/first"]')).toEqual(['first', 'by-file']);
  });

  it.each([
    ['that is not installed', 'plugins: [nowhere]', {}, /modelport\.yaml:1: plugins\.0: nowhere: is not installed: no such package in .*config or above it/],
    ['that exports no provider', 'plugins: ["@acme/first"]', { a: 1 }, /plugins\.0: @acme\/first: exports no provider/],
    ['with a provider that is there already', 'plugins: ["@acme/first"]', { Sandbox: SandboxProvider }, /plugins\.0: @acme\/first: its provider "sandbox" is there already/],
    ['that is named twice', 'plugins: ["@acme/first", "@acme/first"]', { First: classOf('first') }, /plugins\.1: @acme\/first: its provider "first" is there already/],
  ])('stops the start with a plugin %s', async (_what, yaml, exported, message) => {
    await expect(idsOf(yaml, exported)).rejects.toThrow(message);
  });

  it('stops the start with a file that takes the id of a plugin', async () => {
    writeFileSync(join(folder, 'config', 'providers', 'v.yaml'), vendor('first'));
    await expect(idsOf('plugins: ["@acme/first"]')).rejects.toThrow(/v\.yaml:2: provider\.id: first is another provider/);
  });
});
