import * as configuration from '@modelport/configuration';
import { readJson, type Tree } from '@nx/devkit';
import { filesOf, specWorkspace } from '../../test/support/spec-workspace.js';
import type { PackageManifest } from '../workspace/package-manifest.js';
import { providerGenerator } from './generator.js';
import { FORMATS, type ProviderGeneratorOptions } from './options.js';

const OPTIONS: ProviderGeneratorOptions = { name: 'acme', format: 'openai-chat', baseUrl: 'https://api.acme.test/v1' };

async function generated(options: Partial<ProviderGeneratorOptions> = {}, tree = specWorkspace()): Promise<Tree> {
  await providerGenerator(tree, { ...OPTIONS, ...options }, configuration);
  return tree;
}

const textOf = (tree: Tree, path: string): string => tree.read(path, 'utf8') ?? `${path} is not there`;
const definitionOf = (tree: Tree, folder = 'libs/provider-acme'): ReturnType<typeof configuration.parseProviderDefinition> => configuration.parseProviderDefinition(textOf(tree, `${folder}/provider.yaml`), 'provider.yaml');

describe('the provider generator', () => {
  it.each(FORMATS)('writes the whole lib of a vendor that speaks %s', async (format) => {
    const tree = await generated({ format });
    for (const file of ['package.json', 'tsconfig.json', 'provider.yaml', 'README.md', 'src/index.ts', 'src/acme-provider.ts', 'src/acme-provider.spec.ts', 'src/definition.generated.ts', 'test/replies.ts']) {
      expect([file, tree.exists(`libs/provider-acme/${file}`)]).toEqual([file, true]);
    }
    expect(textOf(tree, 'libs/provider-acme/src/index.ts')).toContain("export { AcmeProvider } from './acme-provider.js';");
    for (const text of Object.values(filesOf(tree, 'libs/provider-acme'))) expect(text).not.toMatch(/<%|%>/);
  });

  it('makes the definition as `npm run generate` does', async () => {
    const tree = await generated({ models: 'acme-1, acme-2:free' });
    expect(textOf(tree, 'libs/provider-acme/src/definition.generated.ts')).toBe(configuration.renderDefinition(definitionOf(tree)));
    expect(definitionOf(tree).models.map(({ id }) => id)).toEqual(['acme-1', 'acme-2:free']);
  });

  it('takes after a sibling, but for names and dependencies', async () => {
    const tree = await generated();
    expect(readJson<PackageManifest>(tree, 'libs/provider-acme/package.json')).toMatchObject({
      name: '@modelport/provider-acme',
      version: '0.3.0',
      homepage: 'https://modelport.example.com/libs/provider-acme',
      dependencies: { '@modelport/provider-base': '0.3.0', '@modelport/dialects': '0.3.0' },
      nx: { name: 'provider-acme', tags: ['type:provider'] },
    });
    expect(Object.keys(readJson<PackageManifest>(tree, 'libs/provider-acme/package.json').dependencies ?? {})).toHaveLength(2);
  });

  it('registers it by one import and one line, in their places', async () => {
    const tree = await generated({ name: 'charlie' });
    expect(textOf(tree, 'apps/gateway/src/providers.ts').split('\n')).toEqual([
      "import { providerModule } from '@modelport/provider-nest';",
      "import { BetaProvider } from '@modelport/provider-beta';",
      "import { CharlieProvider } from '@modelport/provider-charlie';",
      "import { DeltaProvider } from '@modelport/provider-delta';",
      '',
      'export const DeltaModule = providerModule(DeltaProvider);',
      'export const BetaModule = providerModule(BetaProvider);',
      'export const CharlieModule = providerModule(CharlieProvider);',
      '',
    ]);
  });

  it('tells npm and TypeScript of it', async () => {
    const tree = await generated();
    expect(Object.keys(readJson<PackageManifest>(tree, 'apps/gateway/package.json').dependencies ?? {})).toEqual(['@modelport/provider-acme', '@modelport/provider-beta', 'rxjs']);
    for (const [file, path] of [['tsconfig.json', './libs/provider-acme'], ['tsconfig.spec.json', './libs/provider-acme'], ['apps/gateway/tsconfig.json', '../../libs/provider-acme']] as const) {
      expect(readJson<{ references: unknown[] }>(tree, file).references.at(-1)).toEqual({ path });
    }
    const { packages } = readJson<{ packages: Record<string, object> }>(tree, 'package-lock.json');
    expect(Object.keys(packages)).toEqual(['', 'apps/gateway', 'libs/provider-acme', 'libs/provider-beta', 'node_modules/@modelport/provider-acme', 'node_modules/@modelport/provider-beta']);
    expect(packages['node_modules/@modelport/provider-acme']).toEqual({ resolved: 'libs/provider-acme', link: true });
  });

  it.each([
    [{}, { authType: 'bearer', authEnvVar: 'ACME_API_KEY' }],
    [{ name: 'my-lab', auth: 'query' }, { authType: 'query', authName: 'key', authEnvVar: 'MY_LAB_API_KEY' }],
    [{ auth: 'header', authName: 'x-acme', keyVariable: 'ACME_TOKEN' }, { authType: 'header', authName: 'x-acme', authEnvVar: 'ACME_TOKEN' }],
    [{ auth: 'none' }, { authType: 'none' }],
    [{ format: 'anthropic-messages' }, { authType: 'header', authName: 'x-api-key', headers: { 'anthropic-version': '2023-06-01' } }],
    [{ format: 'gemini' }, { authType: 'header', authName: 'x-goog-api-key' }],
  ] satisfies [Partial<ProviderGeneratorOptions>, object][])('with %j the key is presented as %j', async (options, api) => {
    const tree = await generated(options);
    expect(definitionOf(tree, `libs/provider-${'name' in options ? options.name : 'acme'}`).api).toMatchObject(api);
  });

  it('declares what it was told, and shows no more than that', async () => {
    const tree = await generated({ capabilities: ['streaming'] });
    expect(definitionOf(tree).capabilities).toEqual(['streaming']);
    expect(textOf(tree, 'libs/provider-acme/test/replies.ts')).not.toMatch(/tools|image/);
    expect(textOf(tree, 'libs/provider-acme/README.md')).not.toContain('tools');
  });

  it('quotes what YAML and TypeScript would read as something else', async () => {
    const tree = await generated({ models: "null, it's-1, 3.5" });
    expect(definitionOf(tree).models.map(({ id }) => id)).toEqual(['null', "it's-1", '3.5']);
    expect(textOf(await generated({ models: "it's-1" }), 'libs/provider-acme/test/replies.ts')).toContain("export const MODEL = 'it\\'s-1';");
  });
});

describe('the provider generator refuses', () => {
  it.each<[string, Partial<ProviderGeneratorOptions>, RegExp]>([
    ['a name that is no id', { name: 'Acme Inc' }, /small letters, digits and single hyphens/],
    ['a name with the prefix of the folder', { name: 'provider-acme' }, /Leave out "provider-"/],
    ['the name of a platform', { name: 'local' }, /name of a platform/],
    ['an id that is taken', { name: 'beta' }, /libs\/provider-beta is there already/],
    ['the name of a lib about providers', { name: 'base' }, /libs\/provider-base is there already/],
    ['an id whose class is there under another name', { name: 'del-ta', format: 'custom' }, /providers\.ts has a DelTaProvider already/],
    ['an address that is none', { baseUrl: 'api.acme.test' }, /^--base-url must be an http/],
    ['an address with a secret', { baseUrl: 'https://me:secret@acme.test' }, /^--base-url must not hold a user name or password/],
    ['no address', { baseUrl: '' }, /--base-url is missing/],
    ['no format', { format: undefined as never }, /--format must be one of openai-chat/],
    ['a variable that is none', { keyVariable: 'acme key' }, /^--key-variable must be the name of an environment variable/],
    ['a header that is none', { auth: 'header', authName: 'x acme' }, /^--auth-name must be the name of an HTTP header/],
    ['a key where there is none', { auth: 'none', keyVariable: 'ACME_KEY' }, /no meaning with --auth=none/],
    ['a capability without examples', { format: 'gemini', capabilities: ['streaming', 'embeddings'] }, /--capabilities: embeddings: with --format=gemini/],
    ['a word that is no capability', { capabilities: ['flying'] }, /--capabilities: flying/],
    ['a folder for a lib', { directory: '../x' }, /go with --standalone/],
    ['a package inside of the workspace', { standalone: true, directory: 'packages/acme' }, /must be outside of the workspace/],
    ['a package with a name that npm refuses', { standalone: true, packageName: 'Acme Provider' }, /--package-name must be/],
  ])('%s, before anything is written', async (_what, options, message) => {
    const tree = specWorkspace();
    tree.write('apps/gateway/src/providers.ts', `import { DelTaProvider } from '@modelport/provider-delta';\n`);
    const before = filesOf(tree);
    await expect(generated(options, tree)).rejects.toThrow(message);
    expect(filesOf(tree)).toEqual(before);
  });

  it('a second run on the same name', async () => {
    const tree = await generated();
    const before = filesOf(tree);
    await expect(generated({ baseUrl: 'https://other.acme.test' }, tree)).rejects.toThrow('libs/provider-acme is there already: nothing was changed');
    expect(filesOf(tree)).toEqual(before);
  });
});

describe('the provider generator with --standalone', () => {
  it('writes a package outside of the workspace, and nothing inside', async () => {
    const tree = specWorkspace();
    const before = filesOf(tree);
    await generated({ standalone: true, packageName: '@acme/modelport-provider-acme' }, tree);
    expect(filesOf(tree)).toEqual(before);
    const folder = '../modelport-provider-acme';
    expect(readJson<PackageManifest>(tree, `${folder}/package.json`)).toMatchObject({ name: '@acme/modelport-provider-acme', type: 'module', scripts: { test: expect.any(String) as string }, dependencies: { '@modelport/provider-base': '^0.3.0' } });
    expect(textOf(tree, `${folder}/src/index.ts`)).toContain("from './acme-provider.ts'");
    expect(textOf(tree, `${folder}/README.md`)).toContain('plugins: ["@acme/modelport-provider-acme"]');
    await expect(generated({ standalone: true }, tree)).rejects.toThrow('../modelport-provider-acme is there already: nothing was changed');
  });
});
