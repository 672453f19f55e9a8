import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the generators use of the lib that reads `provider.yaml`. */
export type Configuration = Pick<typeof import('@modelport/configuration'), 'formatProblem' | 'isConfigurationError' | 'parseProviderDefinition' | 'renderDefinition'>;

/**
 * That lib, from the workspace. It is built first where it is not up to date (some seconds, once): its decorators cannot run unbuilt, and
 * the rules for `provider.yaml` shall have one home.
 */
export async function loadConfiguration(root: string): Promise<Configuration> {
  const lib = join(root, 'libs', 'configuration');
  execFileSync(process.execPath, [join(root, 'node_modules', 'typescript7', 'bin', 'tsc'), '-b', lib], { cwd: root, stdio: 'inherit' });
  return (await import(pathToFileURL(join(lib, 'dist', 'index.js')).href)) as Configuration;
}
