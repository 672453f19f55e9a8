import { LlmError } from '@modelport/provider-base';
import type { Platform } from './platform.js';
import { listKnown } from './text/list-known.js';

/** The platforms that are there, in the order in which they were registered. */
export class PlatformRegistry {
  readonly #platforms = new Map<string, Platform>();

  constructor(platforms: Iterable<Platform> = []) {
    for (const platform of platforms) this.register(platform);
  }

  /** @throws LlmError `internal` where a platform of that id is there already. */
  register(platform: Platform): void {
    if (this.has(platform.platformId)) throw new LlmError('internal', `platform "${platform.platformId}" is registered twice`);
    this.#platforms.set(platform.platformId, platform);
  }

  has(platformId: string): boolean {
    return this.#platforms.has(platformId);
  }

  /** @throws LlmError `invalid_request` with path `platform`, naming the known ones, nearest first. */
  get(platformId: string): Platform {
    const platform = this.#platforms.get(platformId);
    if (platform) return platform;
    throw new LlmError('invalid_request', `unknown platform "${platformId}"; known: ${listKnown(platformId, [...this.#platforms.keys()])}`, { path: 'platform' });
  }

  list(): readonly Platform[] {
    return [...this.#platforms.values()];
  }
}
