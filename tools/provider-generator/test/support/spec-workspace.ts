import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from '@nx/devkit';

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

const SIBLING = {
  name: '@modelport/provider-beta',
  version: '0.3.0',
  description: 'Beta for Modelport.',
  license: 'MIT',
  type: 'module',
  homepage: 'https://modelport.example.com/libs/provider-beta',
  dependencies: { '@modelport/provider-base': '0.3.0', 'beta-sdk': '1.0.0' },
  devDependencies: { '@modelport/provider-testing': '0.3.0' },
  nx: { name: 'provider-beta', tags: ['type:provider'], targets: { build: {} } },
};

const PROVIDERS = `import { providerModule } from '@modelport/provider-nest';
import { BetaProvider } from '@modelport/provider-beta';
import { DeltaProvider } from '@modelport/provider-delta';

export const DeltaModule = providerModule(DeltaProvider);
export const BetaModule = providerModule(BetaProvider);
`;

/** A Modelport workspace in memory, with two providers. */
export function specWorkspace(): Tree {
  const tree = createTreeWithEmptyWorkspace();
  const references = (top: string): unknown => ({ files: [], references: [{ path: `${top}libs/provider-beta` }] });
  const files: Record<string, string> = {
    'package.json': json({ name: 'workspace', devDependencies: { typescript: '6.0.3', '@types/node': '24.0.0' } }),
    'package-lock.json': json({
      name: 'workspace',
      packages: {
        '': {},
        'apps/gateway': { name: '@modelport/gateway', dependencies: { '@modelport/provider-beta': '0.3.0', rxjs: '7.0.0' } },
        'libs/provider-beta': {},
        'node_modules/@modelport/provider-beta': { resolved: 'libs/provider-beta', link: true },
      },
    }),
    'tsconfig.json': json(references('./')),
    'tsconfig.spec.json': json(references('./')),
    'apps/gateway/tsconfig.json': json(references('../../')),
    'apps/gateway/package.json': json({ name: '@modelport/gateway', dependencies: { '@modelport/provider-beta': '0.3.0', rxjs: '7.0.0' } }),
    'apps/gateway/src/providers.ts': PROVIDERS,
    'libs/provider-base/package.json': json({ name: '@modelport/provider-base', version: '0.3.0', nx: { name: 'provider-base', tags: ['type:base'] } }),
    'libs/provider-beta/package.json': json(SIBLING),
    'libs/provider-beta/tsconfig.json': json({ extends: '../../tsconfig.base.json', include: ['src/**/*.ts'], references: [{ path: '../provider-base' }] }),
  };
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
  return tree;
}

/** Every file of the tree, by its path; what was written outside of the workspace is not among them. */
export function filesOf(tree: Tree, folder = '.'): Record<string, string> {
  const inside = tree.children(folder).filter((name) => name !== '..').map((name) => (folder === '.' ? name : `${folder}/${name}`));
  return Object.assign({}, ...inside.map((path) => (tree.isFile(path) ? { [path]: tree.read(path, 'utf8') } : filesOf(tree, path)))) as Record<string, string>;
}
