import { assertSafeToListen, type GatewaySettings, loadGatewaySettings, resolveProviders } from '@modelport/configuration';
import type { GatewayParts } from '../composition/gateway-parts.js';
import { loadExtensions } from '../extensions/load-extensions.js';
import * as shippedModules from '../providers.js';

/**
 * What the environment, and the files that it names, make of a gateway.
 * @throws ConfigurationError
 */
export async function readParts(env: NodeJS.ProcessEnv): Promise<GatewayParts> {
  const shipped = Object.values(shippedModules);
  const extensions = await loadExtensions({ env, shipped });
  const providerModules = [...shipped, ...extensions];
  const definitions = providerModules.map(({ definition }) => definition);
  const loaded = loadGatewaySettings({ env, definitions });
  assertSafeToListen(loaded);
  const settings = { ...loaded, providers: { ...blocksOf(extensions.map(({ definition }) => definition.provider.id)), ...loaded.providers } };
  return { settings, providerModules, switches: resolveProviders(definitions, settings, env) };
}

/** A provider that the configuration itself brings is meant to be used: it stands there as if it had a block. */
function blocksOf(ids: readonly string[]): GatewaySettings['providers'] {
  return Object.fromEntries(ids.map((id) => [id, { enabled: true }]));
}
