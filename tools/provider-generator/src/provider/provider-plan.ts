import type { Capability } from '@modelport/provider-base';
import type { ProviderNames } from '../workspace/provider-names.ts';
import type { AuthType, Format } from './options.ts';

/** What will be written, with everything decided. */
export interface ProviderPlan extends ProviderNames {
  format: Format;
  baseUrl: string;
  auth: AuthType;
  /** The header or the query parameter of the key, where it is in one. */
  authName: string | undefined;
  /** The environment variable that holds the key, where there is one. */
  keyVariable: string | undefined;
  capabilities: readonly Capability[];
  models: readonly string[];
  /** The model of the examples: the first, or the name of one that may be. */
  model: string;
  /** Whether it becomes a package outside of the workspace. */
  standalone: boolean;
}
