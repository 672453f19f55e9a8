import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Manifest, readJson, ROOT } from './workspace.js';

const SPECIFIER = /(?:^|[\s;}])(?:import|export)\s(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/g;

/** What a source file imports, of whatever form: static, dynamic, re-exported, required. */
export function importsOf(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...code.matchAll(SPECIFIER)].map(([, quoted, called]) => quoted ?? called ?? '');
}

/** Each file of a project that is published, with what it imports. */
export function publishedImports(folder: string): [file: string, specifier: string][] {
  const files = globSync('src/**/*.ts', { cwd: join(ROOT, folder) }).filter((file) => !file.endsWith('.spec.ts'));
  return files.flatMap((file) => importsOf(readFileSync(join(ROOT, folder, file), 'utf8')).map((specifier): [string, string] => [`${folder}/${file}`, specifier]));
}

/** `@scope/name/path` → `@scope/name`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/**
 * The packages that come to be loaded with a file: it and all it imports are walked, through the workspace's own sources, to the
 * packages outside and on through what those depend on.
 */
export function packagesLoadedBy(entry: string): Set<string> {
  const seen = new Set<string>();
  const loaded = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const specifier of importsOf(readFileSync(file, 'utf8'))) {
      if (specifier.startsWith('.')) visit(sourceOf(join(dirname(file), specifier)));
      else if (specifier.startsWith('@modelport/')) visit(join(ROOT, 'libs', packageOf(specifier).slice('@modelport/'.length), 'src', 'index.ts'));
      else if (!specifier.startsWith('node:')) addWithDependencies(packageOf(specifier), loaded);
    }
  };
  visit(join(ROOT, entry));
  return loaded;
}

function sourceOf(path: string): string {
  const source = path.replace(/\.js$/, '.ts');
  if (!existsSync(source)) throw new Error(`${source}: imported, and not there`);
  return source;
}

function addWithDependencies(name: string, loaded: Set<string>): void {
  if (loaded.has(name)) return;
  loaded.add(name);
  const manifest = `node_modules/${name}/package.json`;
  if (!existsSync(join(ROOT, manifest))) return;
  const { dependencies, peerDependencies } = readJson<Partial<Manifest>>(manifest);
  for (const dependency of Object.keys({ ...dependencies, ...peerDependencies })) addWithDependencies(dependency, loaded);
}
