import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf, packageOf, packagesLoadedBy, publishedImports } from '../test/imports.js';
import { projects, providers, readJson, ROOT } from '../test/workspace.js';

interface Rule {
  sourceTag: string;
  onlyDependOnLibsWithTags: string[];
}

const all = projects();
const libs = all.filter(({ folder }) => folder.startsWith('libs/'));
const vendors = providers(all);
const typeOf = new Map(all.map(({ manifest }) => [manifest.name, manifest.nx.tags?.find((tag) => tag.startsWith('type:'))]));
const lint = readJson<{ rules: { 'nx/enforce-module-boundaries': [string, { depConstraints: Rule[] }] } }>('.oxlintrc.json');
const rules = new Map(lint.rules['nx/enforce-module-boundaries'][1].depConstraints.map((rule) => [rule.sourceTag, rule.onlyDependOnLibsWithTags]));

/** What siblings must have in common: all but who they are and what they need. */
function commonOf(path: string, own: readonly string[]): string {
  const entries = Object.entries(readJson<Record<string, unknown>>(path)).filter(([key]) => !own.includes(key));
  return JSON.stringify(entries, undefined, 1);
}

describe('every project', () => {
  it.each(all)('$folder has exactly one type, which the lint rules know', ({ manifest }) => {
    const types = manifest.nx.tags?.filter((tag) => tag.startsWith('type:')) ?? [];
    expect(types).toHaveLength(1);
    expect([...rules.keys()]).toContain(types[0]);
  });
});

describe('every lib', () => {
  it.each(libs)('$folder imports from below only', ({ folder, manifest }) => {
    const allowed = rules.get(typeOf.get(manifest.name) ?? '') ?? [];
    for (const [file, specifier] of publishedImports(folder)) {
      if (!specifier.startsWith('@modelport/')) continue;
      expect({ file, imports: specifier, allowed: allowed.includes(typeOf.get(packageOf(specifier)) ?? 'nobody') }).toEqual({ file, imports: specifier, allowed: true });
    }
  });

  it.each(libs)('$folder declares what it imports', ({ folder, manifest }) => {
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const imported = publishedImports(folder).map(([, specifier]) => specifier);
    const missing = imported.filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:') && !declared.includes(packageOf(specifier)));
    expect(missing).toEqual([]);
  });

  it.each(libs.filter(({ manifest }) => !manifest.nx.tags?.includes('type:nest')))('$folder loads no Nest', ({ folder }) => {
    const loaded = [...packagesLoadedBy(`${folder}/src/index.ts`)];
    expect(loaded.filter((name) => name.startsWith('@nestjs/') || name === 'rxjs')).toEqual([]);
  });

  it('provider-nest does, so the walk would find it', () => {
    expect([...packagesLoadedBy('libs/provider-nest/src/index.ts')]).toContain('@nestjs/common');
  });
});

describe("every vendor's lib", () => {
  const [first] = vendors;

  it.each(vendors)('$folder differs from its siblings in name, description and dependencies alone', ({ folder, manifest }) => {
    expect(commonOf(`${folder}/package.json`, ['name', 'description', 'dependencies', 'nx'])).toBe(commonOf(`${first?.folder}/package.json`, ['name', 'description', 'dependencies', 'nx']));
    expect(commonOf(`${folder}/tsconfig.json`, ['references'])).toBe(commonOf(`${first?.folder}/tsconfig.json`, ['references']));
    expect(manifest.name).toBe(`@modelport/${folder.replace('libs/', '')}`);
    expect(manifest.nx).toEqual({ ...first?.manifest.nx, name: folder.replace('libs/', '') });
  });

  it.each(vendors)('$folder refers to what it depends on', ({ folder, manifest }) => {
    const { references } = readJson<{ references: { path: string }[] }>(`${folder}/tsconfig.json`);
    const own = Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith('@modelport/'));
    expect(references.map(({ path }) => path.replace('../', '@modelport/')).toSorted()).toEqual(own.toSorted());
  });

  it.each(vendors)('$folder has its facts, its page and its proof', ({ folder }) => {
    for (const file of ['provider.yaml', 'README.md', 'src/definition.generated.ts']) expect({ file, there: existsSync(join(ROOT, folder, file)) }).toEqual({ file, there: true });
    const specs = globSync('src/**/*.spec.ts', { cwd: join(ROOT, folder) }).map((file) => readFileSync(join(ROOT, folder, file), 'utf8'));
    expect(specs.filter((text) => /^testProvider\(/m.test(text)).length).toBeGreaterThan(0);
  });
});

describe('importsOf', () => {
  it('finds imports of every form, and none in comments', () => {
    const source = [
      "import { a } from './a.js';",
      "import type { B } from '@modelport/provider-base';",
      "import 'reflect-metadata';",
      "export * from './c.js';",
      "export { d,\n  e } from './d.js';",
      "const f = await import('./f.js');",
      "const g = require('g/h');",
      "// import x from 'x';",
      "/* import y from 'y'; */",
    ].join('\n');
    expect(importsOf(source)).toEqual(['./a.js', '@modelport/provider-base', 'reflect-metadata', './c.js', './d.js', './f.js', 'g/h']);
  });
});
