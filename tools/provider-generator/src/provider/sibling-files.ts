import { readJson, type Tree } from '@nx/devkit';
import type { PackageManifest } from '../workspace/package-manifest.ts';
import type { ProviderPlan } from './provider-plan.ts';

/**
 * `package.json` and `tsconfig.json` after those of another provider's lib: all of them are alike but for their names and dependencies,
 * and a test holds them to it.
 */
export function siblingFiles(tree: Tree, plan: ProviderPlan): [file: string, text: string][] {
  const sibling = siblingOf(tree);
  const version = readJson<PackageManifest>(tree, `libs/${sibling}/package.json`).version;
  const below = ['provider-base', ...(plan.format === 'custom' ? [] : ['dialects'])];
  const renamed = (file: string): Record<string, unknown> => JSON.parse((tree.read(`libs/${sibling}/${file}`, 'utf8') ?? '').replaceAll(sibling, plan.project)) as Record<string, unknown>;
  const manifest = { ...renamed('package.json'), description: `${plan.title} for Modelport.`, dependencies: Object.fromEntries(below.map((lib) => [`@modelport/${lib}`, version])) };
  const tsconfig = { ...renamed('tsconfig.json'), references: below.map((lib) => ({ path: `../${lib}` })) };
  return [
    ['package.json', json(manifest)],
    ['tsconfig.json', json(tsconfig)],
  ];
}

/** The first lib of a provider. */
function siblingOf(tree: Tree): string {
  const isProvider = (lib: string): boolean => {
    const path = `libs/${lib}/package.json`;
    return tree.exists(path) && readJson<PackageManifest>(tree, path).nx?.tags?.includes('type:provider') === true;
  };
  const sibling = tree.children('libs').toSorted().find(isProvider);
  if (sibling === undefined) throw new Error('libs has no provider to take after: run this in a Modelport workspace');
  return sibling;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
