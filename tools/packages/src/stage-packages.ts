// Makes dist/packages/<lib>: what `npm publish` takes. The libs must have been built.
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { publishedManifest, type Manifest } from './published-manifest.ts';
import { publishedLibs, ROOT, type Lib } from './workspace-libs.ts';

/** What goes into every package beside its code. */
const PAPERS = ['README.md', 'CHANGELOG.md', 'provider.yaml'];

function stage({ folder, manifest }: Lib, target: string, repository: string | undefined): void {
  if (!existsSync(join(folder, 'dist', 'index.js'))) throw new Error(`${manifest.name} has not been built: run "npm run build" first`);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  cpSync(join(folder, 'dist'), join(target, 'dist'), { recursive: true, filter: (path) => !/\.(tsbuildinfo|map)$/.test(path) });
  for (const file of globSync('**/*.{js,d.ts}', { cwd: join(target, 'dist') })) withoutSourceMap(join(target, 'dist', file));
  for (const name of PAPERS) if (existsSync(join(folder, name))) cpSync(join(folder, name), join(target, name));
  cpSync(join(ROOT, 'LICENSE'), join(target, 'LICENSE'));
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(publishedManifest(manifest, repository), undefined, 2)}\n`);
}

/** The maps lead to sources, which are not in the package. */
function withoutSourceMap(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n'));
}

const { repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest & { repository?: { url: string } };
const out = process.argv[2] ?? join(ROOT, 'dist', 'packages');
const libs = publishedLibs();
for (const lib of libs) stage(lib, join(out, basename(lib.folder)), repository?.url);
console.log(`${libs.length} packages in ${out}`);
