import { LlmError } from '../errors/llm-error.js';
import { abortError } from './abort-error.js';
import { preparedHeaders } from './prepared-headers.js';
import type { ByteStream, HttpRequest, HttpResponse, Transport } from './transport.js';
import { transportError } from './transport-error.js';

/** Reaches vendors by the web's `fetch`: slower than undici, for runtimes and tests that bring a fetch of their own. */
export function fetchTransport(fetchImpl?: typeof fetch): Transport {
  return {
    async send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
      if (signal?.aborted) throw abortError(signal);
      return new FetchExchange(request, signal).send(fetchImpl ?? fetch);
    },
  };
}

class FetchExchange {
  readonly #stop = new AbortController();
  readonly #onAbort = (): void => {
    if (this.signal) this.#stopWith(abortError(this.signal));
  };
  #stopped: LlmError | undefined;

  constructor(
    private readonly request: HttpRequest,
    private readonly signal: AbortSignal | undefined,
  ) {
    signal?.addEventListener('abort', this.#onAbort);
  }

  async send(fetchImpl: typeof fetch): Promise<HttpResponse> {
    const { url, method, headers, body } = this.request;
    const response = await this.#typed(() =>
      fetchImpl(url, {
        method,
        headers: sendable(preparedHeaders(headers), url),
        signal: this.#stop.signal,
        redirect: 'manual',
        ...(body === undefined ? {} : { body: body as string }),
      }),
    );
    return { status: response.status, headers: decodedHeaders(response.headers), body: this.#body(response) };
  }

  #body(response: Response): ByteStream {
    const iterator = this.#read(response.body);
    return {
      [Symbol.asyncIterator]: () => iterator,
      cancel: () => this.#stopWith(new LlmError('cancelled', 'the body was cancelled')),
    };
  }

  async *#read(body: Response['body']): AsyncGenerator<Uint8Array, void, void> {
    const reader = body?.getReader();
    try {
      for (;;) {
        const next = await this.#typed(async () => reader?.read());
        if (!next || next.done) break;
        yield next.value;
      }
      this.#release();
    } finally {
      this.#stopWith(new LlmError('cancelled', 'the body was not read to its end'));
    }
  }

  /** Whatever fetch says once the exchange was stopped, the reason is why it was stopped. */
  async #typed<T>(step: () => Promise<T>): Promise<T> {
    try {
      if (this.#stopped) throw this.#stopped;
      return await step();
    } catch (error) {
      this.#release();
      throw this.#stopped ?? transportError(error, hostOf(this.request.url));
    }
  }

  #stopWith(error: LlmError): void {
    this.#release();
    this.#stopped ??= error;
    this.#stop.abort(error);
  }

  #release(): void {
    this.signal?.removeEventListener('abort', this.#onAbort);
  }
}

/** fetch decodes the body but leaves the headers that told of its encoding. */
function decodedHeaders(headers: Headers): Record<string, string> {
  const all: Record<string, string> = {};
  headers.forEach((value, name) => {
    all[name] = value;
  });
  if (all['content-encoding'] === undefined) return all;
  const { 'content-encoding': _encoding, 'content-length': _length, ...rest } = all;
  return rest;
}

/** fetch would quote a header's value in the message of its error. */
function sendable(headers: Record<string, string>, url: string): Headers {
  try {
    return new Headers(headers);
  } catch {
    throw new LlmError('internal', `${hostOf(url)}: the request cannot be sent: one of its headers is not valid`);
  }
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'the vendor';
}
