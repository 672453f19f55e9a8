import type { Settled } from '../contract/settled.js';
import { isLlmError, LlmError } from '../errors/llm-error.js';
import { abortError } from '../stream/observed-stream.js';
import { followAbort, unfollowAbort } from '../transport/follow-abort.js';
import type { HttpRequest, Transport, WholeExchange, WholeResponse } from '../transport/transport.js';
import { errorOfAnswer, isSuccess, jsonOfAnswer, MAX_ERROR_BYTES, type WholeJson } from './exchange.js';
import type { ReadAnswer } from './exchange-parts.js';
import type { VendorCall } from './vendor-call.js';

/** A transport that gives whole answers. */
export type WholeTransport = Transport & Required<Pick<Transport, 'sendWhole'>>;

export function givesWholeAnswers(transport: Transport): transport is WholeTransport {
  return transport.sendWhole !== undefined;
}

/** What is asked, and of whom. */
export interface WholeQuestion<T> {
  readonly request: HttpRequest;
  readonly call: VendorCall;
  readonly maxBytes: number;
  readonly read: ReadAnswer<T>;
}

/**
 * Sends one request and reads its whole answer as JSON: what `exchange` and `readJson` do one after the other, on a clock and a signal of
 * the call's own, in one step, with the caller's signal, one timer and no promise. A test holds both to the same answers and errors. What
 * fails is typed.
 */
export function exchangeWhole<T>(question: WholeQuestion<T>, transport: WholeTransport, settled: Settled<T>): void {
  new Exchange(question, settled).send(transport);
}

/** Gives itself up when the caller's signal fires, or when the time is over. */
class Exchange<T> implements Settled<WholeResponse> {
  #exchange: WholeExchange | undefined;
  #timer: NodeJS.Timeout | undefined;
  #over = false;

  constructor(
    private readonly question: WholeQuestion<T>,
    private readonly settled: Settled<T>,
  ) {}

  send(transport: WholeTransport): void {
    const { request, call, maxBytes } = this.question;
    const { signal } = call.context;
    if (signal?.aborted) return this.failed(abortError(signal));
    this.#exchange = transport.sendWhole(request, (status) => (isSuccess(status) ? maxBytes : MAX_ERROR_BYTES), this);
    // What cannot be sent is over by now.
    if (this.#over) return;
    if (call.timeout > 0) this.#timer = setTimeout(expire, call.timeout, this);
    followAbort(signal, this);
  }

  /** The signal has fired. */
  handleEvent(): void {
    this.#exchange?.abort(abortError(this.question.call.context.signal));
  }

  expire(): void {
    const { definition, timeout } = this.question.call;
    const missing = this.#exchange?.answered ? 'the whole answer' : 'an answer';
    this.#exchange?.abort(new LlmError('timeout', `${definition.provider.id} did not send ${missing} within ${timeout} ms`));
  }

  answered(answer: WholeResponse): void {
    this.#release();
    let value: T;
    try {
      value = this.question.read(this.#json(answer), this.question.call);
    } catch (thrown) {
      return this.settled.failed(this.question.call.typed(thrown, answer.headers));
    }
    this.settled.answered(value);
  }

  failed(thrown: unknown): void {
    this.#release();
    this.settled.failed(this.question.call.typed(thrown));
  }

  #json({ status, headers, body }: WholeResponse): WholeJson {
    const { call } = this.question;
    const broken = isLlmError(body);
    // The status is the news; a body that breaks off only takes the words away.
    if (!isSuccess(status)) throw errorOfAnswer({ status, headers }, broken ? new Uint8Array() : body, call);
    if (broken) throw body;
    return { status, headers, bytes: body, json: jsonOfAnswer({ status, headers }, body, call) };
  }

  #release(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    unfollowAbort(this.question.call.context.signal, this);
  }
}

function expire(exchange: { expire(): void }): void {
  exchange.expire();
}
