import { logger, readJson, type Tree, visitNotIgnoredFiles } from '@nx/devkit';
import { unlinkPackage } from '../workspace/link-package.ts';
import type { PackageManifest } from '../workspace/package-manifest.ts';
import { type ProviderNames, providerNames } from '../workspace/provider-names.ts';
import { PROVIDERS_TS, unregister } from '../workspace/registration.ts';

/** What `nx g @modelport/provider-generator:remove` takes. */
export interface RemoveGeneratorOptions {
  /** The id of the provider. */
  name: string;
}

/** Takes the lib of a provider and its registration away. What is to be done once the files are gone is in the function it gives back. */
export async function removeGenerator(tree: Tree, { name }: RemoveGeneratorOptions): Promise<() => void> {
  const provider = providerNames(name.trim().replace(/^provider-/, ''));
  const { folder } = provider;
  const manifest = tree.exists(`${folder}/package.json`) ? readJson<PackageManifest>(tree, `${folder}/package.json`) : undefined;
  if (!manifest?.nx.tags?.includes('type:provider')) throw new Error(`${folder} is not there, or not a provider: nothing was changed`);
  const users = usersOf(tree, provider);
  if (users.length > 0) throw new Error(`${provider.packageName} is used by ${users.join(', ')}: nothing was changed`);
  unregister(tree, provider);
  tree.delete(folder);
  return () => {
    unlinkPackage(tree.root, provider);
    logger.info(`\n${folder} is gone, and so is its registration. If docs/providers.md has its row: npm run docs\n`);
  };
}

/** The source files, other than its own and the one that registers it, which import the provider. */
function usersOf(tree: Tree, { folder, packageName }: ProviderNames): string[] {
  const users: string[] = [];
  // At the beginning of a line: comments may speak of it, too.
  const importing = new RegExp(`^(?:import|export|\\})[^\\n]* from '${packageName}'`, 'm');
  for (const place of ['apps', 'libs', 'tools'].filter((place) => tree.exists(place))) {
    visitNotIgnoredFiles(tree, place, (file) => {
      const path = file.replaceAll('\\', '/');
      if (!path.endsWith('.ts') || path.startsWith(`${folder}/`) || path === PROVIDERS_TS) return;
      if (importing.test(tree.read(path, 'utf8') ?? '')) users.push(path);
    });
  }
  return users;
}
