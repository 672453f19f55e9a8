import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Top of the workspace. */
export const ROOT = join(__dirname, '..', '..', '..');

export interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  nx: { name: string; tags?: string[] };
}

/** One project of the workspace. */
export interface Project {
  /** Below the root, e.g. `libs/provider-groq`. */
  folder: string;
  manifest: Manifest;
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as T;
}

/** Every folder of apps, libs and tools that is a package. */
export function projects(): Project[] {
  const manifests = globSync('{apps,libs,tools}/*/package.json', { cwd: ROOT });
  return manifests.toSorted().map((path) => ({ folder: dirname(path), manifest: readJson<Manifest>(path) }));
}

/** The vendors' libs that have begun: those with more than an empty index. */
export function providers(all: readonly Project[]): Project[] {
  return all.filter(({ folder, manifest }) => manifest.nx.tags?.includes('type:provider') && isBegun(folder));
}

function isBegun(folder: string): boolean {
  const index = join(ROOT, folder, 'src', 'index.ts');
  return existsSync(index) && readFileSync(index, 'utf8').includes('from ');
}
