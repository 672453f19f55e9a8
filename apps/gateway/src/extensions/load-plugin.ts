import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PluginName } from '@modelport/configuration';
import type { ProviderClass } from '@modelport/provider-base';
import { pluginClasses } from './plugin-classes.js';

/** Loads the module at a `file:` URL. */
export type LoadModule = (url: string) => Promise<unknown>;

/**
 * The provider classes of one package, which is looked for in the folder of the configuration file and above it, as Node.js does.
 * @throws ConfigurationError that names the file, the package, and what is wrong with it.
 */
export async function loadPlugin({ name, file, problem }: PluginName, load: LoadModule = importModule): Promise<ProviderClass[]> {
  try {
    const exported = await load(pathToFileURL(entryOf(name, resolve(dirname(file)))).href);
    return pluginClasses(exported as Readonly<Record<string, unknown>>);
  } catch (error) {
    throw problem(error instanceof Error ? error.message : String(error));
  }
}

function importModule(url: string): Promise<unknown> {
  return import(url);
}

function entryOf(name: string, folder: string): string {
  try {
    return createRequire(join(folder, 'configuration')).resolve(name);
  } catch (error) {
    const { code = 'unknown error' } = Object(error) as { code?: string };
    if (code === 'MODULE_NOT_FOUND') throw new Error(`is not installed: no such package in ${folder} or above it`, { cause: error });
    if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw new Error('has no "exports" of its package.json for the condition "default"', { cause: error });
    throw new Error(`cannot be found (${code})`, { cause: error });
  }
}
