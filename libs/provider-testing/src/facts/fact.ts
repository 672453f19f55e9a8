import type { ModelDefinition, ProviderDefinition, RateLimits } from '@modelport/provider-base';
import type { Kit } from '../kit/kit.js';

type Keys<Section, Prefix extends string> = `${Prefix}.${Extract<keyof Section, string>}`;

/** Every key of a definition, and so of a `provider.yaml`. */
export type FactKey =
  | Keys<ProviderDefinition['provider'], 'provider'>
  | Keys<ProviderDefinition['api'], 'api'>
  | Keys<ModelDefinition, 'models'>
  | Keys<RateLimits, 'rateLimits'>
  | Exclude<keyof ProviderDefinition, 'provider' | 'api' | 'models' | 'rateLimits'>;

/** Changes one fact of a definition, and sees that the provider behaves otherwise. */
export interface Fact {
  /** What is seen to follow. */
  effect: string;
  /** False where the provider has no use for the fact. Absent: it always has. */
  applies?(kit: Kit): boolean;
  check(kit: Kit): Promise<void>;
}

export type Facts<Prefix extends string> = Readonly<Record<Extract<FactKey, `${Prefix}.${string}`>, Fact>>;
