import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../problems/configuration-error.js';
import { configurationFile } from '../settings/configuration-file.js';
import type { Environment } from '../settings/environment.js';
import { isMapping } from '../shape/describe.js';
import { readYaml } from '../yaml/yaml-source.js';

/** A package that the configuration names under `plugins`. */
export interface PluginName {
  readonly name: string;
  /** The configuration file: the package is looked for from there. */
  readonly file: string;
  /** What is wrong with it, as an error that names the file and the line. One sentence part, without secrets. */
  readonly problem: (message: string) => ConfigurationError;
}

export interface PluginNamesOptions {
  env: Environment;
  file?: string;
  readFile?: (path: string) => string;
}

/**
 * The plugins that a configuration names. They are read before everything else, because the rest of the file may speak of the providers
 * that they bring: what cannot be read here is reported by `loadGatewaySettings`.
 */
export function pluginNames({ env, file, readFile = fromDisk }: PluginNamesOptions): readonly PluginName[] {
  const path = configurationFile(env, file);
  const { value, lineOf } = readYaml(textOf(path, readFile), path);
  const plugins: unknown = isMapping(value) ? value['plugins'] : undefined;
  if (!Array.isArray(plugins)) return [];
  return plugins.flatMap((name: unknown, index) => {
    if (typeof name !== 'string' || name.trim() === '') return [];
    const problem = (message: string): ConfigurationError =>
      new ConfigurationError([{ file: path, line: lineOf(['plugins', index]), path: `plugins.${index}`, message: `${name}: ${message}` }]);
    return [{ name, file: path, problem }];
  });
}

function textOf(path: string, readFile: (path: string) => string): string {
  try {
    return readFile(path);
  } catch {
    return '';
  }
}

function fromDisk(path: string): string {
  return readFileSync(path, 'utf8');
}
