import type { ProviderDefinition } from '../contract/definition.js';
import type { TranslationPolicy } from '../contract/receipt.js';
import type { Transport } from '../transport/transport.js';
import type { MediaFetcher } from '../media/media-fetcher.js';
import type { Secret } from '../secret.js';

/** What a provider's constructor takes. Everything has a default: `new GroqProvider()` reads its key from the environment. */
export interface ProviderOptions {
  /** Defaults to the environment variable that the definition names. Vendors that need no key ignore it. */
  apiKey?: string | Secret;
  /** Defaults to the definition's. */
  baseUrl?: string;
  /** Milliseconds to wait for an answer, for the first event of a stream, and between its events. Defaults to the definition's. */
  timeout?: number;
  /** Sent with every request, over the definition's own. */
  headers?: Readonly<Record<string, string>>;
  /** Facts that replace the definition's (models, prices, error codes). */
  definition?: Partial<ProviderDefinition>;
  /** What translation may lose where a call does not say. Default `warn`. */
  translation?: TranslationPolicy;
  /** Defaults to a keep-alive undici pool shared by the process. */
  transport?: Transport;
  /** Fetches media by URL for vendors that want data. Defaults to one for public https addresses only; `false` switches it off. */
  mediaFetcher?: MediaFetcher | false;
  /** Largest answer that is read whole, in bytes. Default 64 MiB. */
  maxResponseBytes?: number;
}
