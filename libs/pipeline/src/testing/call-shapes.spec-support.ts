import { Receipt, type ClientCodec, type DecodedRequest, type LlmRequest, type RequestFacts } from '@modelport/provider-base';
import type { Call, Target } from '../call.js';
import { createCanonicalCall, createWireCall, type CallOptions } from '../call-factory.js';
import type { Result } from '../result.js';
import { FAKE_DIALECT } from './scripted-provider.spec-support.js';

export const FAKE_TARGET: Target = { platformId: 'direct', providerId: 'fake', modelId: 'm1' };

const REQUEST: LlmRequest = { model: 'asked', messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }] };

/** A codec that counts how often it decodes, and can only do that. */
export class FakeCodec implements ClientCodec {
  readonly dialect: string = FAKE_DIALECT;
  decoded = 0;

  constructor(private readonly request: LlmRequest | Error = REQUEST) {}

  facts?(body: unknown): RequestFacts;

  decodeRequest(_body: unknown, receipt: Receipt): DecodedRequest {
    this.decoded++;
    if (this.request instanceof Error) throw this.request;
    receipt.drop('seed', 'advisory', 'nobody wants it');
    return { request: this.request, stream: false, answerOptions: { includeUsage: true } };
  }

  encodeResponse(): never {
    throw new Error('not used');
  }

  streamEncoder(): never {
    throw new Error('not used');
  }

  encodeError(): never {
    throw new Error('not used');
  }

  encodeStreamError(): never {
    throw new Error('not used');
  }
}

/** One of the four ways in which a call can run; every layer is tested over all. */
export interface CallShape {
  name: string;
  stream: boolean;
  kind: Exclude<Result['kind'], 'embeddings' | 'token-count'>;
  call: (options?: Partial<CallOptions>) => Call;
}

function shape(name: string, kind: CallShape['kind'], stream: boolean, wire: boolean): CallShape {
  const common = { stream, requestId: 'req-1', routes: [FAKE_TARGET], model: 'asked' };
  return {
    name,
    stream,
    kind,
    call: (options = {}) =>
      wire
        ? createWireCall({ ...common, ...options, codec: new FakeCodec(), body: Buffer.from('{}'), parsed: {}, headers: {} })
        : createCanonicalCall({ ...common, ...options, request: REQUEST }),
  };
}

export const CALL_SHAPES: readonly CallShape[] = [
  shape('canonical, unary', 'response', false, false),
  shape('canonical, streamed', 'events', true, false),
  shape('forwarded, unary', 'wire-response', false, true),
  shape('forwarded, streamed', 'wire-stream', true, true),
];

export const STREAMED_SHAPES = CALL_SHAPES.filter(({ stream }) => stream);
export const UNARY_SHAPES = CALL_SHAPES.filter(({ stream }) => !stream);

/** The text of a result, read to its end. Rejects where the stream does. */
export async function textOf(result: Result): Promise<string> {
  let text = '';
  switch (result.kind) {
    case 'response':
      return result.response.content.map((part) => (part.type === 'text' ? part.text : '')).join('');
    case 'embeddings':
      return JSON.stringify(result.response.embeddings);
    case 'token-count':
      return String(result.count.inputTokens);
    case 'wire-response':
      return Buffer.from(result.answer.body).toString();
    case 'events':
      for await (const event of result.stream) if (event.type === 'text-delta') text += event.text;
      return text;
    case 'wire-stream':
      for await (const bytes of result.answer.stream) text += Buffer.from(bytes).toString();
      return text;
  }
}

/** A reader that pulls pieces of a streamed result one by one. */
export function readerOf(result: Result): AsyncIterator<unknown> {
  if (result.kind === 'events') return result.stream[Symbol.asyncIterator]();
  if (result.kind === 'wire-stream') return result.answer.stream[Symbol.asyncIterator]();
  throw new Error(`a ${result.kind} is not read piece by piece`);
}
