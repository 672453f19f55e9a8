import type { Dispatcher } from 'undici';
import type { Settled } from '../contract/settled.js';
import { type LlmError, toLlmError } from '../errors/llm-error.js';
import { decodeContent } from './decode-content.js';
import { answerTooLarge, joined, readAll } from './read-all.js';
import type { ByteStream, HttpResponse, WholeExchange, WholeResponse } from './transport.js';
import { transportError } from './transport-error.js';
import { type RawHeaders, singleValues } from './undici-headers.js';

/** One request on an undici dispatcher whose answer is collected as it comes: no queue, no iterator, no promise. */
export class UndiciWholeExchange implements Dispatcher.DispatchHandler, WholeExchange {
  answered = false;
  #told = false;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  #status = 0;
  #headers: HttpResponse['headers'] = {};
  #most = 0;
  #controller: Dispatcher.DispatchController | undefined;
  #stopped: LlmError | undefined;

  constructor(
    private readonly host: string,
    private readonly maxBytes: (status: number) => number,
    private readonly listener: Settled<WholeResponse>,
  ) {}

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#stopped) controller.abort(this.#stopped);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: RawHeaders): void {
    if (status < 200) return;
    this.answered = true;
    this.#status = status;
    this.#headers = singleValues(headers);
    this.#most = this.maxBytes(status);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#length += chunk.length;
    if (this.#length > this.#most) this.#refuse();
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const bytes = joined(this.#chunks, this.#length);
    if (this.#headers['content-encoding'] === undefined) this.#settle(bytes);
    else void this.#decode(bytes);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const failure = this.#stopped ?? transportError(error, this.host);
    if (this.answered && !this.#stopped) this.#settle(failure);
    else this.#fail(failure);
  }

  /** Before the socket is there undici knows no way to abort: then `onRequestStart` does it. */
  abort(error: LlmError): void {
    this.#stopped ??= error;
    this.#controller?.abort(error);
    this.#fail(error);
  }

  #refuse(): void {
    const error = answerTooLarge(this.#most);
    this.#settle(error);
    this.#controller?.abort(error);
  }

  #settle(body: Uint8Array | LlmError, headers = this.#headers): void {
    if (this.#told) return;
    this.#told = true;
    this.listener.answered({ status: this.#status, headers, body });
  }

  #fail(error: LlmError): void {
    if (this.#told) return;
    this.#told = true;
    this.listener.failed(error);
  }

  async #decode(bytes: Uint8Array): Promise<void> {
    const { headers, body } = decodeContent({ status: this.#status, headers: this.#headers, body: streamOf(bytes) });
    this.#settle(await readAll(body, this.#most).catch(toLlmError), headers);
  }
}

function streamOf(bytes: Uint8Array): ByteStream {
  let left: readonly Uint8Array[] = [bytes];
  return {
    [Symbol.asyncIterator]: () => ({
      next: (): Promise<IteratorResult<Uint8Array>> => {
        const [value] = left;
        left = [];
        return Promise.resolve(value ? { done: false, value } : { done: true, value: undefined });
      },
    }),
    cancel: () => undefined,
  };
}
