import { LlmError, type LlmProvider } from '@modelport/provider-base';
import { listKnown } from './text/list-known.js';

/** The providers that are on, and what is known of those that are not. */
export class ProviderDirectory {
  constructor(
    readonly providers: ReadonlyMap<string, LlmProvider>,
    private readonly off: ReadonlyMap<string, string> = new Map(),
  ) {}

  get ids(): readonly string[] {
    return [...this.providers.keys()];
  }

  isOn(providerId: string): boolean {
    return this.providers.has(providerId);
  }

  isOff(providerId: string): boolean {
    return !this.isOn(providerId) && this.off.has(providerId);
  }

  find(providerId: string): LlmProvider | undefined {
    return this.providers.get(providerId);
  }

  /** @throws LlmError `unavailable` where the provider is not on. */
  get(providerId: string): LlmProvider {
    const provider = this.find(providerId);
    if (provider) return provider;
    throw new LlmError('unavailable', this.whyNotOn(providerId), { providerId });
  }

  /** One sentence: off and why, or unknown and what is known, nearest first. */
  whyNotOn(providerId: string): string {
    const why = this.off.get(providerId);
    if (why !== undefined) return `provider "${providerId}" is off${why && `: ${why}`}`;
    return `unknown provider "${providerId}"; on are: ${listKnown(providerId, this.ids)}`;
  }
}
