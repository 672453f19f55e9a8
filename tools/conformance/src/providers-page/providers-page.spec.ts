import type { ProviderDefinition } from '@modelport/provider-base';
import { FEATURES } from '@modelport/provider-testing';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceIn } from './evidence.js';
import { registeredProviders } from './registered-providers.js';
import { type ProviderRow, renderPage } from './render-page.js';
import { testNames } from './test-names.js';

const ROOT = join(__dirname, '..', '..', '..', '..');
const PAGE = join(ROOT, 'docs', 'providers.md');

async function rowOf(lib: string): Promise<ProviderRow> {
  const folder = join(ROOT, 'libs', lib, 'src');
  const { definition } = (await import(join(folder, 'definition.generated.ts'))) as { definition: ProviderDefinition };
  const specs = globSync('**/*.spec.ts', { cwd: folder }).map((file) => join(folder, file));
  const names: string[] = [];
  for (const spec of specs.filter((file) => /^testProvider\(/m.test(readFileSync(file, 'utf8')))) names.push(...(await testNames(() => import(spec))));
  return { lib, definition, evidence: evidenceIn(names) };
}

describe('docs/providers.md', () => {
  it('is what the conformance tests of the registered providers show; npm run docs writes it', async () => {
    const libs = registeredProviders(readFileSync(join(ROOT, 'apps', 'gateway', 'src', 'providers.ts'), 'utf8'));
    const rows: ProviderRow[] = [];
    for (const lib of libs) rows.push(await rowOf(lib));
    const page = renderPage(rows);
    if (process.env['MODELPORT_WRITE_DOCS'] === '1') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});

describe('the table of providers', () => {
  const row = (id: string, capabilities: ProviderDefinition['capabilities'], shows: readonly string[], models: ProviderDefinition['models'] = []): ProviderRow => ({
    lib: `provider-${id}`,
    definition: {
      provider: { id, name: id.toUpperCase(), description: '' },
      api: { baseUrl: 'https://vendor.invalid', authType: 'bearer', timeout: 1, maxRetries: 0, ...(models.length > 0 && { authEnvVar: 'B_API_KEY' }) },
      capabilities,
      models,
      errorCodes: {},
    },
    evidence: evidenceIn(shows),
  });
  const model = { id: 'm', name: 'M', modalities: { input: ['text'], output: ['text'] }, capabilities: [] } as const;

  it('claims nothing that no test shows', () => {
    const page = renderPage([row('b', ['streaming', 'vision', 'documents'], ['shows streaming: recorded', 'shows vision: by nothing'], [model]), row('a', ['streaming'], ['shows streaming: documented', 'shows magic: recorded'])]);
    expect(page.split('\n').filter((line) => /^\| (provider|\[|`)/.test(line))).toEqual([
      '| provider | key | models |',
      '| [A](../libs/provider-a/README.md) `a` | none | live |',
      '| [B](../libs/provider-b/README.md) `b` | `B_API_KEY` | 1 |',
      '| provider | streaming |',
      '| `a` | documented |',
      '| `b` | recorded |',
      '| provider |',
      '| `a` |',
      '| `b` |',
      '| provider |',
      '| `a` |',
      '| `b` |',
    ]);
  });

  it('believes the weakest where a provider is tested twice', () => {
    expect([...evidenceIn(['shows vision: recorded', 'shows vision: documented', 'shows vision: recorded'])]).toEqual([['vision', 'documented']]);
  });

  it('has a place for every feature that the kit shows', () => {
    const page = renderPage([row('a', [], FEATURES.map((feature) => `shows ${feature}: documented`))]);
    for (const feature of FEATURES) expect(page).toContain(` ${feature.replaceAll('_', ' ')} |`);
  });

  it('has a row for every provider that the gateway registers', () => {
    const imports = ["import { providerModule } from '@modelport/provider-nest';", "import { BProvider } from '@modelport/provider-b';", "import { AProvider } from '@modelport/provider-a-c';"];
    const registrations = ['export const BModule = providerModule(BProvider);', 'export const AModule = providerModule(AProvider);'];
    expect(registeredProviders([...imports, ...registrations].join('\n'))).toEqual(['provider-a-c', 'provider-b']);
    expect(() => registeredProviders(registrations.join('\n'))).toThrow('BProvider is registered, but not imported');
  });

  it('loads a spec file without running or defining its tests', async () => {
    const own = globalThis.it;
    const names = await testNames(() => {
      describe('a group', () => {
        it('shows streaming: recorded', () => {
          throw new Error('was run');
        });
        it.each([1])('a table %s', () => undefined);
      });
      return Promise.resolve();
    });
    expect(names).toEqual(['shows streaming: recorded']);
    expect(globalThis.it).toBe(own);
  });
});
