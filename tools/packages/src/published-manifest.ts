/** A package.json, as far as it is looked at here. */
export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  main?: string;
  types?: string;
  exports?: Record<string, string | Record<string, string>>;
  files?: string[];
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  [key: string]: unknown;
}

/** What npm needs no knowledge of. */
const OF_THE_WORKSPACE = ['nx', 'devDependencies', 'private'];

/** Only the workspace reads sources. */
const SOURCE_CONDITION = '@modelport/source';

/**
 * A lib's package.json as it is published: without what is of the workspace alone, and with `main` and `types` for tools that know no
 * `exports`. `repository` is the address of the workspace's sources, where there is one.
 */
export function publishedManifest(manifest: Manifest, repository?: string): Manifest {
  const kept = Object.entries(manifest).filter(([key]) => !OF_THE_WORKSPACE.includes(key));
  const { name, version, description, ...rest } = Object.fromEntries(kept) as Manifest;
  const exports = Object.fromEntries(Object.entries(manifest.exports ?? {}).map(([path, target]) => [path, withoutSources(target)]));
  const folder = `libs/${name.replace('@modelport/', '')}`;
  return {
    name,
    version,
    description,
    ...rest,
    main: './dist/index.js',
    types: './dist/index.d.ts',
    exports,
    engines: { node: '>=20.19' },
    ...(repository !== undefined && { repository: { type: 'git', url: repository, directory: folder } }),
    publishConfig: { access: 'public' },
  };
}

function withoutSources(target: string | Record<string, string>): string | Record<string, string> {
  if (typeof target === 'string') return target;
  return Object.fromEntries(Object.entries(target).filter(([condition]) => condition !== SOURCE_CONDITION));
}
