import { unwatchFile, watchFile } from 'node:fs';
import type { GatewayParts } from '../composition/gateway-parts.js';
import type { LiveGeneration } from '../composition/live-generation.js';
import { reload } from './reload.js';

/** Milliseconds between two looks at the file. By looking rather than by being told, because files are also replaced by links. */
const LOOK_EVERY = 1000;

export interface ReloadOptions {
  live: LiveGeneration;
  read: () => Promise<GatewayParts>;
  say: (line: string) => void;
}

/** Takes the configuration in again on SIGHUP and when its file changes; one after the other. What it returns ends that. */
export function reloadOnChange({ live, read, say }: ReloadOptions): () => void {
  const { file } = live.current.settings;
  let running = Promise.resolve();
  const again = (why: string): void => {
    running = running.then(() => reloadAndSay(why, { live, read, say }));
  };
  const onSignal = (): void => again('SIGHUP');
  const onChange = (): void => again(`${file} has changed`);
  process.on('SIGHUP', onSignal);
  if (file !== undefined) watchFile(file, { interval: LOOK_EVERY, persistent: false }, onChange);
  return () => {
    process.off('SIGHUP', onSignal);
    if (file !== undefined) unwatchFile(file, onChange);
  };
}

async function reloadAndSay(why: string, { live, read, say }: ReloadOptions): Promise<void> {
  try {
    const fixed = await reload(live, read);
    const restart = fixed.length > 0 ? `; to change ${fixed.join(' and ')}, restart` : '';
    say(`${why}: the configuration was taken in${restart}`);
  } catch (error) {
    say(`${why}: the configuration was not taken in, and the old one goes on. ${error instanceof Error ? error.message : String(error)}`);
  }
}
