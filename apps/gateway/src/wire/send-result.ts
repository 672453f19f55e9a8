import { type EncodeContext, type LlmStream, Receipt, type StreamEncoder } from '@modelport/provider-base';
import type { Call, Result } from '@modelport/pipeline';
import { addAnswerHeaders } from '../http/answer-headers.js';
import type { CallReply } from '../http/call-exchange.js';
import { costTrailer } from '../http/cost-trailer.js';
import { headerList } from '../http/header-list.js';
import { RECEIPT, receiptHeader } from '../http/receipt-header.js';
import { sendStream } from '../http/send-stream.js';
import { JSON_TYPE, sendWhole } from '../http/send-whole.js';
import type { WireSurface } from './wire-surface.js';

type Answer<K extends Result['kind']> = Extract<Result, { kind: K }>;

/** Where the vendor does not say itself. */
const FORWARDED_TYPE = { 'content-type': 'application/json' };
const ENCODED_TYPE = { 'content-type': JSON_TYPE };

/** Set where a count of tokens is an estimate. */
const ESTIMATE = 'x-modelport-estimate';

/** Sends what a call came to: forwarded answers as their bytes are, the others in the client's format. */
export function sendResult(reply: CallReply, surface: WireSurface, call: Call, result: Result): Promise<void> | void {
  switch (result.kind) {
    case 'wire-response':
      return sendWireResponse(reply, result, surface.headers?.(call.requestId));
    case 'wire-stream':
      return sendForwarded(reply, surface, call, result);
    case 'response':
      return sendEncoded(reply, surface, call, result);
    case 'events':
      return sendEvents(reply, surface, call, result);
    case 'token-count':
      return sendTokenCount(reply, surface, call, result);
  }
}

/** Sends a whole answer as its vendor gave it. @param expected headers that clients of the format expect, where the vendor sends none */
export function sendWireResponse(reply: CallReply, result: Answer<'wire-response'>, expected?: Readonly<Record<string, string>>): void {
  const { status, headers, body, receipt, cost } = result.answer;
  const all = headerList(FORWARDED_TYPE, expected, headers);
  addAnswerHeaders(all, result, receipt, cost);
  sendWhole(reply, { status, headers: all, body });
}

function sendEncoded(reply: CallReply, surface: WireSurface, call: Call, result: Answer<'response'>): void {
  const { response } = result;
  const lost = receiptOfAnswer();
  const body = JSON.stringify(surface.codec.encodeResponse(response, encodeContext(surface, call, result, lost)));
  const headers = headerList(ENCODED_TYPE, surface.headers?.(call.requestId));
  addAnswerHeaders(headers, result, [...call.decodeReceipt(), ...response.receipt, ...lost.lines], response.cost);
  sendWhole(reply, { status: 200, headers, body });
}

/** A number that nobody counted says so, in a header of its own and in the receipt. */
function sendTokenCount(reply: CallReply, surface: WireSurface, call: Call, result: Answer<'token-count'>): void {
  const { inputTokens, estimated, receipt } = result.count;
  const headers = headerList(ENCODED_TYPE, surface.headers?.(call.requestId), estimated ? { [ESTIMATE]: 'true' } : undefined);
  addAnswerHeaders(headers, result, [...call.decodeReceipt(), ...receipt]);
  sendWhole(reply, { status: 200, headers, body: JSON.stringify(surface.codec.counting?.encode(inputTokens)) });
}

function sendForwarded(reply: CallReply, surface: WireSurface, call: Call, result: Answer<'wire-stream'>): Promise<void> {
  const { status, headers, receipt, stream } = result.answer;
  const all = headerList(surface.headers?.(call.requestId), headers);
  addAnswerHeaders(all, result, receipt);
  return sendStream(reply, {
    status,
    headers: all,
    trailers: costTrailer(reply.request, result),
    ...(surface.reframe?.(stream, call.requestId) ?? { pieces: stream, fail: (error, before) => surface.codec.encodeStreamError(error, call.requestId, typeof before === 'string' ? undefined : before) }),
    contentType: surface.codec.streamContentType,
    grammar: () => surface.codec.streamGrammar?.(),
  });
}

function sendEvents(reply: CallReply, surface: WireSurface, call: Call, result: Answer<'events'>): Promise<void> {
  const lost = receiptOfAnswer();
  const encoder = surface.codec.streamEncoder(encodeContext(surface, call, result, lost));
  const headers = headerList(surface.headers?.(call.requestId));
  addAnswerHeaders(headers, result, [...call.decodeReceipt(), ...result.stream.receipt]);
  return sendStream(reply, {
    status: 200,
    headers,
    trailers: [{ name: RECEIPT, value: () => receiptHeader(lost.lines) }, ...costTrailer(reply.request, result)],
    pieces: encoded(result.stream, encoder),
    fail: (error) => encoder.fail(error),
    contentType: surface.codec.streamContentType,
    grammar: () => surface.codec.streamGrammar?.(),
  });
}

/** Events that have come together go out together. */
async function* encoded(stream: LlmStream, encoder: StreamEncoder): AsyncGenerator<string> {
  for await (const event of stream) {
    let text = encoder.encode(event);
    for (let next = stream.take?.(); next !== undefined; next = stream.take?.()) text += encoder.encode(next);
    if (text !== '') yield text;
  }
}

/** Where an encoder tells what its format has no place for. An answer that is there, and paid for, is never refused for that. */
function receiptOfAnswer(): Receipt {
  return new Receipt('drop');
}

function encodeContext(surface: WireSurface, call: Call, { target, maker = { providerId: target.providerId, modelId: target.modelId } }: Result, receipt: Receipt): EncodeContext {
  return { receipt, model: call.model, requestId: call.requestId, ...maker, answerOptions: { ...call.answerOptions(), ...surface.answerOptions } };
}
