import type { LlmError } from '../errors/llm-error.js';
import type { ProofMaker } from './content.js';
import type { Receipt } from './receipt.js';
import type { LlmRequest } from './request.js';
import type { LlmResponse } from './response.js';
import type { LlmStreamEvent } from './stream-event.js';
import type { StreamGrammar } from './stream-grammar.js';

/** What a client's body says that only the client's format needs for the answer (e.g. whether it asked for usage in the stream). */
export interface DecodedRequest {
  request: LlmRequest;
  stream: boolean;
  /** Passed back to the encoder untouched. */
  answerOptions: Readonly<Record<string, unknown>>;
}

/** What the URL says of a request, in formats whose body does not. */
export interface RequestAddress {
  model: string;
  stream: boolean;
}

/** What can be told of a client's body without decoding it. */
export interface RequestFacts {
  readonly tools: boolean;
  readonly images: boolean;
  readonly documents: boolean;
  readonly audio: boolean;
  readonly jsonSchema: boolean;
  /** The most tokens to answer with, where the body says so; of one answer. */
  readonly maxTokens?: number;
  /** How many answers, where it is more than one. */
  readonly answers?: number;
}

/** What an encoder needs to know of the exchange. */
export interface EncodeContext {
  /** The model as the client named it. */
  model: string;
  requestId: string;
  /** Who answers: proofs in the answer are bound to it. */
  providerId?: string;
  /** The model that answers, as that provider names it. */
  modelId?: string;
  answerOptions?: Readonly<Record<string, unknown>>;
  /** Where the encoder tells what of the answer the format has no place for. In a stream it grows until the stream has ended. */
  receipt?: Receipt;
}

/** Turns the events of one stream into the client's bytes. */
export interface StreamEncoder {
  encode(event: LlmStreamEvent): string;
  /** The error event of the format, in place of a clean end. */
  fail(error: LlmError): string;
}

/** An error as the client's format shows it. */
export interface EncodedError {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** How clients of a format have tokens counted. */
export interface ClientCounting {
  /** The body as that of a request which is to be answered: what `decodeRequest` reads. */
  promptOf(body: unknown): unknown;
  /** The answer. */
  encode(inputTokens: number): unknown;
}

/** The client's side of a wire format. */
export interface ClientCodec {
  readonly dialect: string;
  /** The label of a stream, where it is another than that of Server-Sent Events. */
  readonly streamContentType?: string;
  /** @throws LlmError `invalid_request` with the path of what is wrong. */
  decodeRequest(body: unknown, receipt: Receipt, address?: RequestAddress): DecodedRequest;
  /** A look at a parsed body that may be malformed: never throws. Where it is absent the body is decoded instead. */
  facts?(body: unknown): RequestFacts;
  /**
   * The parsed body as one model of a provider of the same format may be sent it, where it holds proofs that were sealed for the client:
   * those of the model as it made them, those of others left out, with a line each. Undefined where nothing must change. Never throws
   * for a malformed body. @throws LlmError `unsupported` where the policy forbids the loss.
   */
  openFor?(body: unknown, model: ProofMaker, receipt: Receipt): unknown;
  encodeResponse(response: LlmResponse, context: EncodeContext): unknown;
  /** Present where clients of the format ask how many tokens a prompt has. */
  readonly counting?: ClientCounting;
  streamEncoder(context: EncodeContext): StreamEncoder;
  encodeError(error: LlmError, requestId: string): EncodedError;
  /** The error event that ends a forwarded stream of this format that broke. @param before the events that were sent last, for formats that number them. */
  encodeStreamError(error: LlmError, requestId: string, before?: Uint8Array): string;
  /** The rules of this format's streams, to check one by. */
  streamGrammar?(): StreamGrammar;
}
