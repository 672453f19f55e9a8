import { NestFactory } from '@nestjs/core';
import type { GatewaySettings } from '@modelport/configuration';
import type { Generation } from '../composition/generation.js';
import type { GatewayParts } from '../composition/gateway-parts.js';
import type { LiveGeneration } from '../composition/live-generation.js';
import { ProviderMapModule } from '../composition/provider-map.module.js';
import { GENERATION } from '../composition/tokens.js';

/**
 * Puts what another configuration makes in the place of what runs, without dropping a request.
 * @returns the paths of settings that have changed and take effect only after a restart.
 * @throws whatever is wrong with the configuration; everything then stays as it was.
 */
export async function reload(live: LiveGeneration, read: () => Promise<GatewayParts>): Promise<readonly string[]> {
  const { settings, limitStores } = live.current;
  const parts = await read();
  const context = await NestFactory.createApplicationContext(ProviderMapModule.forRoot({ ...parts, limitStores, before: live.current }), { abortOnError: false, logger: false });
  const next = context.get<Generation>(GENERATION);
  void next.pipeline.catalogue.refresh();
  live.replace(next, () => context.close());
  return needRestart(settings, next.settings);
}

/** What the server was made with when it was started. */
const FIXED: readonly [path: string, of: (settings: GatewaySettings) => unknown][] = [
  ['server', ({ server }) => server],
  ['shutdown', ({ shutdown }) => shutdown],
  ['debug.check_streams', ({ debug }) => debug.checkStreams],
];

function needRestart(before: GatewaySettings, after: GatewaySettings): readonly string[] {
  return FIXED.filter(([, of]) => JSON.stringify(of(before)) !== JSON.stringify(of(after))).map(([path]) => path);
}
