import { variable, type Environment } from './environment.js';

/** Where the configuration file is looked for when nothing names it. */
const DEFAULT_FILE = 'config/modelport.yaml';

/** The path of the configuration file: what `MODELPORT_CONFIG` names, or the given one. */
export function configurationFile(env: Environment, file: string = DEFAULT_FILE): string {
  return variable(env, 'MODELPORT_CONFIG') ?? file;
}
