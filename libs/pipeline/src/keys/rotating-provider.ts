import {
  LlmError,
  type Availability,
  type CallContext,
  type CountedPrompt,
  type EmbedRequest,
  type EmbedResponse,
  type ListedModel,
  type LlmProvider,
  type LlmRequest,
  type LlmResponse,
  type LlmStream,
  type ProviderDefinition,
  type ReceiptLine,
  type TranslationPolicy,
  type WireAnswer,
  type WireOperation,
  type WireRequest,
} from '@modelport/provider-base';
import { systemClock, type Clock } from '../time/clock.js';
import type { KeyedProvider, KeyUse } from './key-leave.js';
import { KeyRing, type KeyFailure, type ProviderKeys } from './key-ring.js';

export interface RotatingProviderOptions {
  clock?: Clock;
  /** Told of every failure that another key made up for, and of the last one. */
  onFailure?: (failure: KeyFailure) => void;
}

/** The keys, and how one call uses them. */
interface SharedRing extends KeyUse {
  readonly ring: KeyRing<LlmProvider>;
}

/**
 * One provider out of several that are alike but for their key. Calls take the keys in turn; one whose key is limited, used up or refused
 * goes on with the next key at once, and that key rests for as long as its vendor says.
 */
export class RotatingProvider implements KeyedProvider {
  readonly canForward?: (dialect: string, model: string, operation?: WireOperation) => boolean;
  readonly forward?: (request: WireRequest, context?: CallContext) => Promise<WireAnswer>;
  readonly previewReceipt?: (request: LlmRequest, stream: boolean, translation?: TranslationPolicy) => readonly ReceiptLine[];
  readonly listModels?: (context?: CallContext) => Promise<readonly ListedModel[]>;
  readonly countTokens?: (request: LlmRequest, context?: CallContext) => Promise<CountedPrompt | undefined>;
  readonly embed?: (request: EmbedRequest, context?: CallContext) => Promise<EmbedResponse>;
  readonly #first: LlmProvider;
  readonly #shared: SharedRing;

  /** @throws LlmError `internal` without any provider. */
  constructor(
    private readonly providers: readonly LlmProvider[],
    options: RotatingProviderOptions = {},
    shared?: SharedRing,
  ) {
    const [first] = providers;
    if (!first) throw new LlmError('internal', 'a provider needs at least one key');
    this.#first = first;
    this.#shared = shared ?? { ring: createRing(first, providers, options) };
    if (first.canForward) this.canForward = (dialect, model, operation) => first.canForward?.(dialect, model, operation) ?? false;
    if (first.forward) this.forward = (request, context) => this.#run(context, async (provider) => provider.forward?.(request, context));
    if (first.previewReceipt) this.previewReceipt = (request, stream, translation) => first.previewReceipt?.(request, stream, translation) ?? [];
    if (first.listModels) this.listModels = (context) => this.#run(context, async (provider) => provider.listModels?.(context));
    if (first.countTokens) this.countTokens = async (request, context) => (await this.#run(context, async (provider) => ({ counted: await provider.countTokens?.(request, context) }))).counted;
    if (first.embed) this.embed = (request, context) => this.#run(context, async (provider) => provider.embed?.(request, context));
  }

  get providerId(): string {
    return this.#first.providerId;
  }

  get definition(): ProviderDefinition {
    return this.#first.definition;
  }

  get baseUrl(): string {
    return this.#first.baseUrl;
  }

  get keys(): ProviderKeys {
    return this.#shared.ring;
  }

  get timeout(): number {
    return this.#first.timeout;
  }

  get forwards(): readonly string[] {
    return this.#first.forwards;
  }

  forCall(use: KeyUse): LlmProvider {
    return new RotatingProvider(this.providers, {}, { ...use, ring: this.#shared.ring });
  }

  /** Whether any key works. */
  async isAvailable(context?: CallContext): Promise<Availability> {
    const all = await Promise.all(this.providers.map((provider) => provider.isAvailable(context)));
    const best = all.find(({ available }) => available) ?? all[0];
    return best ?? { available: false, latencyMs: 0, reason: 'unavailable', message: 'there is no key' };
  }

  executeRequest(request: LlmRequest, context?: CallContext): Promise<LlmResponse> {
    return this.#run(context, (provider) => provider.executeRequest(request, context));
  }

  executeStream(request: LlmRequest, context?: CallContext): Promise<LlmStream> {
    return this.#run(context, (provider) => provider.executeStream(request, context));
  }

  async close(): Promise<void> {
    await Promise.all(this.providers.map(async (provider) => provider.close?.()));
  }

  #run<R>(context: CallContext | undefined, use: (provider: LlmProvider) => Promise<R | undefined>): Promise<R> {
    const { ring } = this.#shared;
    const withOne = async (provider: LlmProvider): Promise<R> => {
      const answer = await use(provider);
      if (answer === undefined) throw new LlmError('unsupported', `${this.providerId} cannot do this`, { providerId: this.providerId });
      return answer;
    };
    return ring.run(context?.signal, withOne, this.#shared);
  }
}

function createRing({ providerId }: LlmProvider, providers: readonly LlmProvider[], { clock = systemClock, onFailure }: RotatingProviderOptions): KeyRing<LlmProvider> {
  const variables = providers.map(({ definition }) => definition.api.authEnvVar);
  return new KeyRing(providers, variables, { clock, providerId, onFailure });
}
