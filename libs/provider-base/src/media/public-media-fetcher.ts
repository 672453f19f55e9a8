import { isIP } from 'node:net';
import { LlmError, toLlmError } from '../errors/llm-error.js';
import { readAll } from '../transport/read-all.js';
import type { HttpResponse, Transport } from '../transport/transport.js';
import type { FetchedMedia, MediaFetcher } from './media-fetcher.js';
import { isPublicAddress } from './public-address.js';
import { publicLookup, type ResolveAddresses } from './public-lookup.js';

export interface PublicMediaFetcherOptions {
  /** Largest media, in bytes, after any decoding. Default 20 MiB. */
  maxBytes?: number;
  /** Milliseconds for everything, redirects included. Default 10 000. */
  timeout?: number;
  /** Default 3. */
  maxRedirects?: number;
  /** How hosts are resolved; what it gives is checked. Defaults to the system's resolver. */
  resolve?: ResolveAddresses;
  /** Replaces the whole way to the server, the check of resolved addresses included: for tests. */
  transport?: Transport;
}

/**
 * Fetches media over https from public addresses only. Every redirect is checked like the first URL, and a connection goes to the
 * address that was checked. Messages name the host, never the rest of the URL: it may carry a signature.
 */
export class PublicMediaFetcher implements MediaFetcher {
  readonly #maxBytes: number;
  readonly #timeout: number;
  readonly #maxRedirects: number;
  readonly #given: Transport | undefined;
  readonly #resolve: ResolveAddresses | undefined;
  #own: Promise<Transport> | undefined;

  constructor(options: PublicMediaFetcherOptions = {}) {
    this.#maxBytes = options.maxBytes ?? 20 * 1024 * 1024;
    this.#timeout = options.timeout ?? 10_000;
    this.#maxRedirects = options.maxRedirects ?? 3;
    this.#given = options.transport;
    this.#resolve = options.resolve;
  }

  async fetch(url: string, signal?: AbortSignal): Promise<FetchedMedia> {
    const first = allowedUrl(url);
    const clock = new AbortController();
    const late = new LlmError('timeout', `the media at ${first.host} did not come within ${this.#timeout} ms`);
    const timer = setTimeout(() => clock.abort(late), this.#timeout);
    try {
      return await this.#fetchWithin(first, AbortSignal.any(signal ? [signal, clock.signal] : [clock.signal]));
    } catch (error) {
      throw unfetchable(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async #fetchWithin(first: URL, signal: AbortSignal): Promise<FetchedMedia> {
    let url = first;
    const transport = this.#given ?? (await (this.#own ??= this.#createTransport()));
    for (let redirects = 0; redirects <= this.#maxRedirects; redirects += 1) {
      const headers = { accept: '*/*', 'user-agent': 'modelport' };
      const response = await transport.send({ method: 'GET', url: url.href, headers }, signal);
      const location = response.headers['location'];
      if (response.status < 300 || response.status >= 400 || location === undefined) return this.#read(url, response);
      response.body.cancel();
      url = allowedUrl(location, url);
    }
    throw new LlmError('invalid_request', `the media at ${first.host} is behind more than ${this.#maxRedirects} redirects`);
  }

  /** undici is larger than all else that a provider needs, and most never fetch media. */
  async #createTransport(): Promise<Transport> {
    const { createUndiciTransport } = await import('../transport/undici-transport.js');
    return createUndiciTransport({ lookup: publicLookup(this.#resolve), connectTimeout: this.#timeout });
  }

  async #read(url: URL, response: HttpResponse): Promise<FetchedMedia> {
    const refuse = (error: LlmError): never => {
      response.body.cancel();
      throw error;
    };
    const tooLarge = new LlmError('request_too_large', `the media at ${url.host} is larger than the ${this.#maxBytes} bytes allowed`);
    if (response.status !== 200) refuse(new LlmError('invalid_request', `the media's host ${url.host} answered ${response.status}`));
    if (Number(response.headers['content-length'] ?? 0) > this.#maxBytes) refuse(tooLarge);
    const mediaType = mediaTypeOf(response.headers['content-type']);
    if (mediaType === undefined) return refuse(new LlmError('invalid_request', `the media's host ${url.host} does not say its content type`));
    const bytes = await readAll(response.body, this.#maxBytes, tooLarge);
    return { mediaType, data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') };
  }
}

function allowedUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (!url) throw new LlmError('invalid_request', 'the media is neither data nor a URL');
  if (url.protocol !== 'https:') throw new LlmError('invalid_request', `media is fetched over https only, not ${url.protocol.slice(0, -1)}`);
  if (url.username || url.password) throw new LlmError('invalid_request', `the media's URL at ${url.host} holds credentials`);
  const address = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) && !isPublicAddress(address)) throw new LlmError('invalid_request', `the media's host ${url.host} is not a public address`);
  return url;
}

/** Without its parameters. */
function mediaTypeOf(contentType: string | undefined): string | undefined {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : undefined;
}

/** A host that the client named and that fails is the client's to fix. */
function unfetchable(thrown: unknown): LlmError {
  const error = toLlmError(thrown);
  if (error.kind !== 'network' && error.kind !== 'malformed_response') return error;
  return new LlmError('invalid_request', `the media could not be fetched: ${error.message}`, { cause: error });
}
