import { LlmError, nearestNames, type LlmProvider } from '@modelport/provider-base';
import { listKnown } from './text/list-known.js';

/** The providers that are on, and what is known of those that are not. */
export class ProviderDirectory {
  /** @param off provider id → why it is off and how to turn it on; absent where nobody knows which other providers there are. */
  constructor(
    readonly providers: ReadonlyMap<string, LlmProvider>,
    private readonly off?: ReadonlyMap<string, string>,
  ) {}

  get ids(): readonly string[] {
    return [...this.providers.keys()];
  }

  isOn(providerId: string): boolean {
    return this.providers.has(providerId);
  }

  /** Known, but not on. */
  isOff(providerId: string): boolean {
    return !this.isOn(providerId) && (this.off?.has(providerId) ?? false);
  }

  /** Certainly no provider at all. Where nobody said which ones are off, any may be. */
  isUnknown(providerId: string): boolean {
    return !this.isOn(providerId) && this.off !== undefined && !this.off.has(providerId);
  }

  /** @throws LlmError `unavailable` where the provider is not on. */
  get(providerId: string): LlmProvider {
    const provider = this.providers.get(providerId);
    if (provider) return provider;
    throw new LlmError('unavailable', this.whyNotOn(providerId), { providerId });
  }

  /**
   * Whether a provider serves models under their makers' names: any of its declared names is of the form `maker/model`. False for one
   * that is not on.
   */
  hostsOtherMakers(providerId: string): boolean {
    return this.providers.get(providerId)?.definition.models.some(({ id }) => id.includes('/')) ?? false;
  }

  /** Whether a provider that is on declares any model at all; one whose models are only known live does not. */
  declaresModels(providerId: string): boolean {
    return (this.providers.get(providerId)?.definition.models.length ?? 0) > 0;
  }

  /** The providers that are on, nearest first, and what may have been meant of those that are off. */
  known(mistyped: string): string {
    const meant = nearestNames(mistyped, [...(this.off?.keys() ?? [])]).map((id) => `; ${id} is off: ${this.off?.get(id)}`);
    return `on are: ${listKnown(mistyped, this.ids)}${meant.join('')}`;
  }

  /** What is wrong with a provider that is not on: off and why, or unknown, with those that are on, nearest first. */
  whyNotOn(providerId: string): string {
    if (!this.isOff(providerId)) return `unknown provider "${providerId}"; ${this.known(providerId)}`;
    const why = this.off?.get(providerId);
    return `provider "${providerId}" is off${why ? `: ${why}` : ''}`;
  }
}
