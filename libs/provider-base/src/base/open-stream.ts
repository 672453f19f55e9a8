import { promised, type Settled } from '../contract/settled.js';
import type { StreamDecoder } from '../contract/wire-format.js';
import type { HttpRequest, HttpResponse, Transport } from '../transport/transport.js';
import type { BegunCall } from './begun-call.js';
import { DecodedStream } from './decoded-stream.js';
import { errorOfResponse, exchange, isSuccess, readJson } from './exchange.js';
import { EMPTY_BODY, peekAnswer, type PeekedAnswer, wholeAnswerDecoder } from './plain-answer.js';

/** What is done with a stream that is asked for. */
export interface StreamQuestion<T> {
  readonly begun: BegunCall;
  /** Of an answer that comes whole although a stream was asked for. */
  readonly maxBytes: number;
  /** Makes of the stream what is wanted, once it has settled. */
  readonly settle: (stream: DecodedStream, answer: HttpResponse) => T | Promise<T>;
}

/** A transport that begins without a promise. */
export type BeginningTransport = Transport & Required<Pick<Transport, 'begin'>>;

export function beginsAtOnce(transport: Transport): transport is BeginningTransport {
  return transport.begin !== undefined;
}

/**
 * Sends a request and settles the stream that comes; once settled, the clock belongs to the stream. In one step where the transport can and
 * what comes with the headers is enough. Whatever goes wrong comes out typed.
 */
export function openStream<T>(request: HttpRequest, question: StreamQuestion<T>, transport: Transport): Promise<T> {
  if (beginsAtOnce(transport)) return promised((settled) => beginStream(request, question, transport, settled));
  const { call, clock } = question.begun;
  return settleAnswer(exchange(request, call, transport, clock), question);
}

/** The same in place of its promise. */
export function beginStream<T>(request: HttpRequest, question: StreamQuestion<T>, transport: BeginningTransport, settled: Settled<T>): void {
  new StreamBeginning(question, settled).send(request, transport);
}

/** The same of an answer that somebody else waits for. */
export async function settleAnswer<T>(answering: Promise<HttpResponse>, question: StreamQuestion<T>): Promise<T> {
  try {
    return await settledStream(await answering, question);
  } catch (thrown) {
    question.begun.end();
    throw question.begun.call.typed(thrown);
  }
}

/** Waits for an answer on the clock of its call, by hand: no promise stands between the socket and who asked. */
class StreamBeginning<T> implements Settled<HttpResponse> {
  #isOver = false;
  #isAnswered = false;
  #decoder: StreamDecoder | undefined;

  constructor(
    private readonly question: StreamQuestion<T>,
    private readonly settled: Settled<T>,
  ) {}

  /** First of all the request goes out: the time until its answer comes is there for what else is to be done. */
  send(request: HttpRequest, transport: BeginningTransport): void {
    const { call, clock } = this.question.begun;
    if (clock.abortedBy) return this.#fail(clock.abortedBy);
    const exchange = transport.begin(request, this);
    clock.ends(exchange);
    if (this.#isOver || this.#isAnswered) return;
    clock.begin('an answer', this.#fail);
    this.#decoder = call.wire.streamDecoder();
  }

  answered(answer: HttpResponse): void {
    const { call, clock } = this.question.begun;
    if (this.#isOver) return answer.body.cancel();
    this.#isAnswered = true;
    clock.end(this.#fail);
    if (!isSuccess(answer.status)) return void errorOfResponse(answer, call, clock).then(this.#fail, this.#fail);
    let opened: T | Promise<T>;
    try {
      opened = settledStream(answer, this.question, this.#decoder);
    } catch (thrown) {
      return this.#fail(thrown);
    }
    if (opened instanceof Promise) opened.then((value) => this.settled.answered(value), this.#fail);
    else this.settled.answered(opened);
  }

  failed(thrown: unknown): void {
    this.#fail(thrown);
  }

  readonly #fail = (thrown: unknown): void => {
    if (this.#isOver) return;
    this.#isOver = true;
    const { begun } = this.question;
    begun.end();
    this.settled.failed(begun.call.typed(thrown));
  };
}

/** At once where what has come is enough. */
function settledStream<T>(answer: HttpResponse, question: StreamQuestion<T>, decoder?: StreamDecoder): T | Promise<T> {
  const stream = decodedStream(answer, question, decoder);
  return stream instanceof Promise ? stream.then((decoded) => question.settle(decoded, answer)) : question.settle(stream, answer);
}

function decodedStream<T>(answer: HttpResponse, question: StreamQuestion<T>, decoder: StreamDecoder | undefined): DecodedStream | Promise<DecodedStream> {
  const { call, clock } = question.begun;
  const peeked = peekAnswer(answer, call.wire.framing);
  return peeked instanceof Promise ? clock.wait(peeked, 'any content').then((seen) => streamOf(seen, question, decoder)) : streamOf(peeked, question, decoder);
}

/** A vendor may answer a request for a stream with one whole body, an error among them. */
function streamOf<T>({ response, plain }: PeekedAnswer, { begun: { call, clock }, maxBytes }: StreamQuestion<T>, decoder = call.wire.streamDecoder()): DecodedStream | Promise<DecodedStream> {
  if (!plain) return new DecodedStream(call, response, clock, decoder);
  return readJson(response, call, clock, maxBytes).then(({ json }) => new DecodedStream(call, { ...response, body: EMPTY_BODY }, clock, wholeAnswerDecoder(call.wire.decodeResponse(json))));
}
