import type { ProviderDefinition } from '@modelport/provider-base';
import type { ProblemList } from '../problems/problem-list.js';
import { withInstances } from '../providers/instances.js';
import { readShape } from '../shape/read-shape.js';
import type { Environment } from './environment.js';
import { expandVariables } from './expand-variables.js';
import { GatewayFile } from './gateway-file.js';
import type { GatewaySettings } from './gateway-settings.js';
import { readAliases } from './read-routes.js';
import { checkProviderIds, instanceBlocks } from './check-provider-ids.js';
import { readCircuit, readHealth, readLimits } from './read-routing.js';
import { readProviderBlock } from './read-provider-block.js';

/** What comes from the file alone; the rest comes from the environment as well. */
export type FileSettings = Omit<GatewaySettings, 'file' | 'clientKeys'>;

const MIB = 1024 * 1024;

/** Reads the values of a gateway's YAML. Whatever is wrong goes to `problems`; the settings may be used only if nothing is. */
export function readGatewayFile(value: unknown, env: Environment, definitions: readonly ProviderDefinition[] | undefined, problems: ProblemList): FileSettings {
  const file = readShape(GatewayFile, expandVariables(value ?? {}, env, problems), [], problems);
  if (definitions) checkProviderIds(definitions, file, problems);
  const models = readAliases(file.models, definitions && withInstances(definitions, instanceBlocks(file)), problems);
  const retry = readRetry(file, problems);
  return {
    server: {
      host: file.server?.host ?? '127.0.0.1',
      port: file.server?.port ?? 8080,
      bodyLimit: file.server?.body_limit ?? 32 * MIB,
      allowedHosts: file.server?.allowed_hosts ?? [],
    },
    shutdown: { delay: file.shutdown?.delay ?? 0, grace: file.shutdown?.grace ?? 25_000 },
    plugins: file.plugins ?? [],
    // A block of the wrong shape cannot be read further; the problem with it has been noted.
    providers: problems.isEmpty ? Object.fromEntries(Object.entries(file.providers ?? {}).map(([id, block]) => [id, readProviderBlock(block, env)])) : {},
    models,
    defaultModel: file.default_model,
    providerPreference: file.provider_preference ?? [],
    timeouts: { connect: file.timeouts?.connect, total: file.timeouts?.total, firstByte: file.timeouts?.first_byte, idle: file.timeouts?.idle },
    retry,
    circuit: readCircuit(file.circuit, problems),
    health: readHealth(file.health),
    limits: readLimits(file.limits),
    media: { fetchUrls: file.media?.fetch_urls ?? true },
    debug: { checkStreams: file.debug?.check_streams ?? false, logMessages: file.debug?.log_messages ?? false },
    translation: file.translation ?? 'warn',
  };
}

function readRetry({ retry = {} }: GatewayFile, problems: ProblemList): GatewaySettings['retry'] {
  const baseDelay = retry.base_delay ?? 500;
  const maxDelay = retry.max_delay ?? Math.max(30_000, baseDelay);
  if (maxDelay < baseDelay) problems.add(['retry', 'max_delay'], `must be at least base_delay (${baseDelay}), but is ${maxDelay}`);
  return { maxAttempts: retry.max_attempts ?? 3, baseDelay, maxDelay, budget: retry.budget ?? 20 };
}
