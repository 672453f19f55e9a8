import { loadVendorFiles, pluginNames, type Environment, type PluginName } from '@modelport/configuration';
import { providerModule, type ProviderModuleClass } from '@modelport/provider-nest';
import { formatProvider } from './format-provider.js';
import { loadPlugin, type LoadModule } from './load-plugin.js';

export interface LoadExtensionsOptions {
  env: Environment;
  /** The configuration file, where the environment names none. */
  file?: string;
  /** The providers that are there without any configuration. */
  shipped: readonly ProviderModuleClass[];
  loadModule?: LoadModule;
}

/**
 * The providers that the configuration adds: those of its plugins, and those of the files in `config/providers`.
 * @throws ConfigurationError where one of them cannot be used.
 */
export async function loadExtensions({ env, file, shipped, loadModule }: LoadExtensionsOptions): Promise<ProviderModuleClass[]> {
  const modules: ProviderModuleClass[] = [];
  const taken = shipped.map(idOf);
  const at = { env, ...(file !== undefined && { file }) };
  for (const plugin of pluginNames(at)) modules.push(...(await modulesOf(plugin, [...taken, ...modules.map(idOf)], loadModule)));
  const vendors = loadVendorFiles({ ...at, taken: [...taken, ...modules.map(idOf)] });
  return [...modules, ...vendors.map((vendor) => providerModule(formatProvider(vendor)))];
}

async function modulesOf(plugin: PluginName, taken: readonly string[], loadModule: LoadModule | undefined): Promise<ProviderModuleClass[]> {
  const modules = (await loadPlugin(plugin, loadModule)).map((providerClass) => providerModule(providerClass));
  for (const [index, id] of modules.map(idOf).entries()) {
    if ([...taken, ...modules.slice(0, index).map(idOf)].includes(id)) throw plugin.problem(`its provider "${id}" is there already`);
  }
  return modules;
}

function idOf({ definition }: ProviderModuleClass): string {
  return definition.provider.id;
}
