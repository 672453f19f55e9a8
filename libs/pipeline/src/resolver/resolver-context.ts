import type { Catalogue } from '../catalogue/catalogue.js';
import type { PlatformRegistry } from '../platform-registry.js';
import type { ProviderDirectory } from '../provider-directory.js';

/** What the resolver looks things up in. */
export interface ResolverContext {
  readonly platforms: PlatformRegistry;
  readonly directory: ProviderDirectory;
  readonly catalogue: Catalogue;
  /** Provider ids, best first. */
  readonly preference: readonly string[];
  readonly aliasNames: readonly string[];
}
