import type { LlmError, LlmProvider } from '@modelport/provider-base';
import type { ProviderKeys } from './key-ring.js';

/** Leave for one call to use keys that have limits of their own. */
export interface KeyLeave {
  /** The key, from 0, that there is a place for. */
  readonly key: number;
  /** Gives the place of the key that failed up for one of another key; else tells why that has none now: it is then not to be used. */
  exchange(key: number, failure: LlmError): Promise<LlmError | undefined>;
}

/** How one call uses the keys. */
export interface KeyUse {
  /** Absent where the keys have no limits. */
  readonly leave?: KeyLeave | undefined;
  /** Calls of one session use the same key, as long as it does not rest. */
  readonly session?: string | undefined;
}

/** A provider that has several keys, and uses them as a call wants. */
export interface KeyedProvider extends LlmProvider {
  readonly keys: ProviderKeys;
  /** The same provider for one call. */
  forCall(use: KeyUse): LlmProvider;
}

export function hasKeys(provider: LlmProvider): provider is KeyedProvider {
  return 'forCall' in provider && 'keys' in provider;
}
