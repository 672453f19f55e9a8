import type { LlmProvider, MediaFetcher, ProviderClass, ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { CONFORMANCE_KEY } from '../conformance-key.js';
import type { ProviderReplies } from '../replies/provider-replies.js';
import type { VendorReply } from '../replies/vendor-reply.js';
import type { TestRunner } from '../test-runner.js';
import { FakeTransport } from '../transport/fake-transport.js';
import { answerWith, type ScriptedStep } from '../transport/script.js';
import type { Capabilities } from '../matrix/scenario-row.js';
import { fetchedMedia } from './media-requests.js';

/** What the kit is told of a provider. */
export interface TestProviderOptions {
  provider: ProviderClass;
  /** The vendor's name of a model; the replies need not be of the same. */
  model: string;
  replies: ProviderReplies;
  /** What the constructor needs besides the key, e.g. a resource's name. */
  options?: Omit<ProviderOptions, 'apiKey' | 'transport' | 'mediaFetcher' | 'timeout'>;
  /** Defaults to the globals of Jest or Vitest. */
  runner?: TestRunner;
}

/** A provider with a script at the far end of its transport. */
export interface Stage {
  provider: LlmProvider;
  transport: FakeTransport;
}

const MEDIA_FETCHER: MediaFetcher = { fetch: (url) => Promise.resolve(fetchedMedia(url)) };

/** What every check works with: the provider's class, its vendor's replies, and a way to bring the two together. */
export class Kit {
  readonly model: string;
  readonly replies: ProviderReplies;
  readonly definition: ProviderDefinition;

  constructor(private readonly subject: TestProviderOptions) {
    this.model = subject.model;
    this.replies = subject.replies;
    this.definition = subject.provider.definition;
  }

  /** What the provider declares that it, or one of its models, can do. */
  get capabilities(): Capabilities {
    const { capabilities, models } = this.definition;
    return new Set([...capabilities, ...models.flatMap((model) => model.capabilities)]);
  }

  /** Milliseconds: short enough to wait for, in the tests that wait for a timeout. */
  static readonly SHORT_TIMEOUT = 100;

  stage(script: readonly ScriptedStep[], options: ProviderOptions = {}): Stage {
    const transport = new FakeTransport(script);
    const provider = this.create({ apiKey: CONFORMANCE_KEY, transport, ...options });
    return { provider, transport };
  }

  /** A provider with one reply waiting for it. */
  answering(reply: VendorReply): Stage {
    return this.stage([answerWith(reply)]);
  }

  create(options: ProviderOptions): LlmProvider {
    const { provider: Provider, options: needed } = this.subject;
    return new Provider({ ...needed, mediaFetcher: MEDIA_FETCHER, ...options });
  }

  /** The base URL that a provider has when none is given. */
  get baseUrl(): string {
    return this.create({ apiKey: CONFORMANCE_KEY, transport: new FakeTransport([]) }).baseUrl;
  }
}
