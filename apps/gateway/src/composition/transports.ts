import type { GatewaySettings } from '@modelport/configuration';
import { createHttp1Transport, type Transport } from '@modelport/provider-base';

/** The transport of each provider: one for all that give connections the same time; undefined, which is the usual one, where nothing is set. */
export function transportsFor({ timeouts, providers }: Pick<GatewaySettings, 'timeouts' | 'providers'>): (providerId: string) => Transport | undefined {
  const made = new Map<number, Transport>();
  return (providerId) => {
    const connectTimeout = providers[providerId]?.timeouts?.connect ?? timeouts.connect;
    if (connectTimeout === undefined) return undefined;
    const transport = made.get(connectTimeout) ?? createHttp1Transport({ connectTimeout });
    made.set(connectTimeout, transport);
    return transport;
  };
}
