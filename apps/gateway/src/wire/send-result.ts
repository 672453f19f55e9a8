import type { FastifyReply } from 'fastify';
import type { EncodeContext, LlmStream, StreamEncoder } from '@modelport/provider-base';
import type { Call, Result } from '@modelport/pipeline';
import { answerHeaders } from '../http/answer-headers.js';
import { sendStream } from '../http/send-stream.js';
import type { WireSurface } from './wire-surface.js';

type Answer<K extends Result['kind']> = Extract<Result, { kind: K }>;

/** Sends what a call came to: forwarded answers as their bytes are, the others in the client's format. */
export async function sendResult(reply: FastifyReply, surface: WireSurface, call: Call, result: Result): Promise<void> {
  switch (result.kind) {
    case 'wire-response':
      return sendBytes(reply, surface, call, result);
    case 'wire-stream':
      return sendForwarded(reply, surface, call, result);
    case 'response':
      return sendEncoded(reply, surface, call, result);
    case 'events':
      return sendEvents(reply, surface, call, result);
  }
}

function sendBytes(reply: FastifyReply, surface: WireSurface, call: Call, result: Answer<'wire-response'>): void {
  const { status, headers, body, receipt, cost } = result.answer;
  void reply
    .status(status)
    .headers({ 'content-type': 'application/json', ...surface.headers?.(call.requestId), ...headers, ...answerHeaders(result, receipt, cost) })
    .send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}

function sendEncoded(reply: FastifyReply, surface: WireSurface, call: Call, result: Answer<'response'>): void {
  const { response } = result;
  void reply
    .headers({ ...surface.headers?.(call.requestId), ...answerHeaders(result, [...call.decodeReceipt(), ...response.receipt], response.cost) })
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(surface.codec.encodeResponse(response, encodeContext(surface, call, result))));
}

function sendForwarded(reply: FastifyReply, surface: WireSurface, call: Call, result: Answer<'wire-stream'>): Promise<void> {
  const { status, headers, receipt, stream } = result.answer;
  return sendStream(reply, {
    status,
    headers: { ...surface.headers?.(call.requestId), ...headers, ...answerHeaders(result, receipt) },
    ...(surface.reframe?.(stream, call.requestId) ?? { pieces: stream, fail: (error) => surface.codec.encodeStreamError(error, call.requestId) }),
    contentType: surface.codec.streamContentType,
    grammar: () => surface.codec.streamGrammar?.(),
  });
}

function sendEvents(reply: FastifyReply, surface: WireSurface, call: Call, result: Answer<'events'>): Promise<void> {
  const encoder = surface.codec.streamEncoder(encodeContext(surface, call, result));
  return sendStream(reply, {
    status: 200,
    headers: { ...surface.headers?.(call.requestId), ...answerHeaders(result, [...call.decodeReceipt(), ...result.stream.receipt]) },
    pieces: encoded(result.stream, encoder),
    fail: (error) => encoder.fail(error),
    contentType: surface.codec.streamContentType,
    grammar: () => surface.codec.streamGrammar?.(),
  });
}

async function* encoded(stream: LlmStream, encoder: StreamEncoder): AsyncGenerator<string> {
  for await (const event of stream) {
    const text = encoder.encode(event);
    if (text !== '') yield text;
  }
}

function encodeContext(surface: WireSurface, call: Call, { target }: Result): EncodeContext {
  return { model: call.model, requestId: call.requestId, providerId: target.providerId, answerOptions: { ...call.answerOptions(), ...surface.answerOptions } };
}
