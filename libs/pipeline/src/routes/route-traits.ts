import type { AliasPolicy, TimeoutSettings } from '../pipeline-settings.js';

/** What the settings say of one route of an alias. */
export interface RouteTraits {
  /** Routes of the same rank are equals; a lower one goes before. */
  readonly rank: number;
  readonly weight: number;
  readonly timeouts?: TimeoutSettings | undefined;
  /** The same object for all routes of an alias. */
  readonly alias: AliasPolicy;
}
