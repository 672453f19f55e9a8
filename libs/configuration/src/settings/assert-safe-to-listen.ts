import { ConfigurationError } from '../problems/configuration-error.js';
import type { GatewaySettings } from './gateway-settings.js';
import { isLoopbackHost } from './private-hosts.js';

/**
 * Without client keys only this machine may reach the gateway: whoever can reach it spends the vendors' money.
 * @throws ConfigurationError where no client key is set and the host is not the loopback.
 */
export function assertSafeToListen({ server, clientKeys }: Pick<GatewaySettings, 'server' | 'clientKeys'>): void {
  if (clientKeys.length > 0 || isLoopbackHost(server.host)) return;
  throw new ConfigurationError([
    {
      file: 'environment',
      path: 'MODELPORT_API_KEYS',
      message:
        `no client keys are set, so whoever reaches ${server.host} could spend the vendors' money; ` +
        'set MODELPORT_API_KEYS to keys that clients must present (comma-separated), or listen on 127.0.0.1 only (HOST)',
    },
  ]);
}
