import { readJson, updateJson, type Tree } from '@nx/devkit';
import { type PackageLock, withDependency, withLockEntries, withoutDependency, withoutLockEntries } from './lock-entries.ts';
import type { PackageManifest } from './package-manifest.ts';
import { withoutProviderLines, withProviderLines } from './provider-lines.ts';
import type { ProviderNames } from './provider-names.ts';

export const PROVIDERS_TS = 'apps/gateway/src/providers.ts';

const GATEWAY = 'apps/gateway/package.json';
const LOCK = 'package-lock.json';

interface TsConfig {
  references?: { path: string }[];
}

/** The TypeScript projects that refer to every lib, each with the way from it to the top of the workspace. */
const REFERRING: readonly [file: string, toTop: string][] = [
  ['apps/gateway/tsconfig.json', '../../'],
  ['tsconfig.json', './'],
  ['tsconfig.spec.json', './'],
];

/** Makes the gateway, TypeScript and npm know the lib: the only files that are shared. */
export function register(tree: Tree, provider: ProviderNames): void {
  const manifest = readJson<PackageManifest>(tree, `${provider.folder}/package.json`);
  tree.write(PROVIDERS_TS, withProviderLines(textOf(tree, PROVIDERS_TS), provider));
  updateJson<PackageManifest>(tree, GATEWAY, (gateway) => withDependency(gateway, provider.packageName, manifest.version));
  for (const [file, toTop] of REFERRING) {
    updateJson<TsConfig>(tree, file, (config) => ({ ...config, references: [...(config.references ?? []), { path: toTop + provider.folder }] }));
  }
  if (tree.exists(LOCK)) updateJson<PackageLock>(tree, LOCK, (lock) => withLockEntries(lock, provider, manifest));
}

/** Undoes that. */
export function unregister(tree: Tree, provider: ProviderNames): void {
  tree.write(PROVIDERS_TS, withoutProviderLines(textOf(tree, PROVIDERS_TS), provider));
  updateJson<PackageManifest>(tree, GATEWAY, (gateway) => withoutDependency(gateway, provider.packageName));
  for (const [file, toTop] of REFERRING) {
    updateJson<TsConfig>(tree, file, (config) => ({ ...config, references: (config.references ?? []).filter(({ path }) => path !== toTop + provider.folder) }));
  }
  if (tree.exists(LOCK)) updateJson<PackageLock>(tree, LOCK, (lock) => withoutLockEntries(lock, provider));
}

function textOf(tree: Tree, path: string): string {
  const text = tree.read(path, 'utf8');
  if (text === null) throw new Error(`${path} is not there: run this in a Modelport workspace`);
  return text;
}
