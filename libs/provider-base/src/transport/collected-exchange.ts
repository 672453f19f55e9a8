import type { Settled } from '../contract/settled.js';
import { type LlmError, toLlmError } from '../errors/llm-error.js';
import { decodeContent } from './decode-content.js';
import type { AnswerHandler, ExchangeController, RawHeaders } from './request-dispatcher.js';
import { answerTooLarge, joined, readAll } from './read-all.js';
import type { ByteStream, HttpResponse, WholeExchange, WholeResponse } from './transport.js';
import { transportError } from './transport-error.js';
import { TurnBatch } from './turn-batch.js';
import { singleValues } from './single-values.js';

/** Exchanges whose answers have come. */
const answers = new TurnBatch<CollectedExchange>((exchange) => exchange.finish(), 'turn');

/** One request on a dispatcher whose answer is collected as it comes: no queue, no iterator, no promise. */
export class CollectedExchange implements AnswerHandler, WholeExchange {
  answered = false;
  #told = false;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  #status = 0;
  #headers: HttpResponse['headers'] = {};
  #most = 0;
  #controller: ExchangeController | undefined;
  #stopped: LlmError | undefined;

  constructor(
    private readonly host: string,
    private readonly maxBytes: (status: number) => number,
    private readonly listener: Settled<WholeResponse>,
  ) {}

  onRequestStart(controller: ExchangeController): void {
    this.#controller = controller;
    if (this.#stopped) controller.abort(this.#stopped);
  }

  onResponseStart(_controller: ExchangeController, status: number, headers: RawHeaders): void {
    if (status < 200) return;
    this.answered = true;
    this.#status = status;
    this.#headers = singleValues(headers);
    this.#most = this.maxBytes(status);
  }

  onResponseData(_controller: ExchangeController, chunk: Uint8Array): void {
    this.#length += chunk.length;
    if (this.#length > this.#most) this.#refuse();
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    answers.add(this);
  }

  /** The answer is whole, unless it was given up meanwhile. */
  finish(): void {
    const bytes = joined(this.#chunks, this.#length);
    if (this.#headers['content-encoding'] === undefined) this.#settle(bytes);
    else void this.#decode(bytes);
  }

  onResponseError(_controller: ExchangeController, error: Error): void {
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
