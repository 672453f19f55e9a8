import type { FastifyReply } from 'fastify';
import { openAiChatCodec } from '@modelport/dialects';
import type { EncodeContext, LlmStream, StreamEncoder, WireResponse } from '@modelport/provider-base';
import type { Call, Result } from '@modelport/pipeline';
import { answerHeaders } from '../http/answer-headers.js';
import { sendStream } from '../http/send-stream.js';

type Answer<K extends Result['kind']> = Extract<Result, { kind: K }>;

/** Sends what a call came to: forwarded answers as their bytes are, the others in OpenAI's format. */
export async function sendChatResult(reply: FastifyReply, call: Call, result: Result): Promise<void> {
  switch (result.kind) {
    case 'wire-response':
      return sendBytes(reply, result.answer, answerHeaders(result, result.answer.receipt, result.answer.cost));
    case 'wire-stream':
      return sendForwarded(reply, call, result);
    case 'response':
      return sendEncoded(reply, call, result);
    case 'events':
      return sendEvents(reply, call, result);
  }
}

function sendBytes(reply: FastifyReply, { status, headers, body }: WireResponse, own: Record<string, string>): void {
  void reply
    .status(status)
    .headers({ 'content-type': 'application/json', ...headers, ...own })
    .send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}

function sendEncoded(reply: FastifyReply, call: Call, result: Answer<'response'>): void {
  const { response } = result;
  void reply
    .headers(answerHeaders(result, [...call.decodeReceipt(), ...response.receipt], response.cost))
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(openAiChatCodec.encodeResponse(response, encodeContext(call))));
}

function sendForwarded(reply: FastifyReply, call: Call, result: Answer<'wire-stream'>): Promise<void> {
  const { status, headers, receipt, stream } = result.answer;
  return sendStream(reply, {
    status,
    headers: { ...headers, ...answerHeaders(result, receipt) },
    pieces: stream,
    fail: (error) => openAiChatCodec.encodeStreamError(error, call.requestId),
  });
}

function sendEvents(reply: FastifyReply, call: Call, result: Answer<'events'>): Promise<void> {
  const encoder = openAiChatCodec.streamEncoder(encodeContext(call));
  return sendStream(reply, {
    status: 200,
    headers: answerHeaders(result, [...call.decodeReceipt(), ...result.stream.receipt]),
    pieces: encoded(result.stream, encoder),
    fail: (error) => encoder.fail(error),
  });
}

async function* encoded(stream: LlmStream, encoder: StreamEncoder): AsyncGenerator<string> {
  for await (const event of stream) yield encoder.encode(event);
}

function encodeContext(call: Call): EncodeContext {
  return { model: call.model, requestId: call.requestId, answerOptions: call.answerOptions() };
}
