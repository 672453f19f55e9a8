import { LlmError } from '../errors/llm-error.js';
import { sseReader } from '../readers/sse-reader.js';
import { readAll } from '../transport/read-all.js';
import type { HttpRequest, HttpResponse, Transport } from '../transport/transport.js';
import type { CallClock } from './call-clock.js';
import type { VendorCall } from './vendor-call.js';

/** Error bodies are read up to here. */
export const MAX_ERROR_BYTES = 256 * 1024;

/** RFC 8259 lets readers pass over it. */
const BYTE_ORDER_MARK = 0xfeff;

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;

/** What tells of an answer before its body. */
export type AnswerHead = Pick<HttpResponse, 'status' | 'headers'>;

/** A body that was read whole. */
export interface ReadJson {
  bytes: Uint8Array;
  json: unknown;
}

/** A whole answer that was read. */
export interface WholeJson extends AnswerHead, ReadJson {}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Sends one request; an answer with an error status is thrown as the LlmError it stands for. */
export async function exchange(request: HttpRequest, call: VendorCall, transport: Transport, clock: CallClock): Promise<HttpResponse> {
  let response: HttpResponse;
  try {
    response = await clock.wait(transport.send(request, clock.signal), 'an answer');
  } catch (thrown) {
    throw call.typed(thrown);
  }
  if (isSuccess(response.status)) return response;
  throw await errorOfResponse(response, call, clock);
}

/** What an answer with an error status stands for, once its words are read. */
export async function errorOfResponse(response: HttpResponse, call: VendorCall, clock: CallClock): Promise<LlmError> {
  // The status is the news; a body that breaks off or stalls only takes the words away.
  const bytes = await readBody(response, call, clock, MAX_ERROR_BYTES).catch(() => new Uint8Array());
  return clock.abortedBy && bytes.length === 0 ? call.typed(clock.abortedBy) : errorOfAnswer(response, bytes, call);
}

/** Reads a successful body whole and parses it. @throws LlmError `malformed_response` where it is no JSON. */
export async function readJson(response: HttpResponse, call: VendorCall, clock: CallClock, maxBytes: number): Promise<ReadJson> {
  const bytes = await readBody(response, call, clock, maxBytes);
  return { bytes, json: jsonOfAnswer(response, bytes, call) };
}

/** @throws LlmError `malformed_response` where it is no JSON. */
export function jsonOfAnswer(answer: AnswerHead, bytes: Uint8Array, call: VendorCall): unknown {
  const json = parseJson(bytes);
  if (json === undefined) throw call.typed(notJson(answer, bytes, call));
  return json;
}

async function readBody(response: HttpResponse, call: VendorCall, clock: CallClock, maxBytes: number): Promise<Uint8Array> {
  try {
    return await clock.wait(readAll(response.body, maxBytes), 'the whole answer');
  } catch (thrown) {
    throw call.typed(thrown);
  }
}

/** What an answer with an error status stands for. */
export function errorOfAnswer({ status, headers }: AnswerHead, bytes: Uint8Array, call: VendorCall): LlmError {
  const text = Buffer.from(bytes).toString('utf8');
  const json = parseJson(bytes) ?? jsonOfFirstEvent(bytes);
  const decoded = call.wire.decodeError({ status, headers, json, text });
  return call.vendorError(decoded, { status, headers, json, text, fallbackMessage: describeAnswer({ status, headers }, bytes, call) });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    return JSON.parse(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text) as unknown;
  } catch {
    return undefined;
  }
}

/** Some vendors put an error into an event where a stream was asked for, although they give it a status of its own. */
function jsonOfFirstEvent(bytes: Uint8Array): unknown {
  const reader = sseReader();
  const [event] = [...reader.push(bytes).frames, ...reader.end().frames];
  return event && parseJson(Buffer.from(event.data));
}

function notJson(response: AnswerHead, bytes: Uint8Array, call: VendorCall): LlmError {
  const first = bytes.find((byte) => byte > 0x20);
  const words = first === OPEN_BRACE || first === OPEN_BRACKET ? `${call.definition.provider.id} answered ${response.status} with JSON that is damaged or cut short` : `${describeAnswer(response, bytes, call)}, where JSON was due`;
  return new LlmError('malformed_response', words, { upstreamStatus: response.status });
}

/** The label of a body says little: vendors send JSON as text and HTML from proxies. What it looks like is said instead. */
export function describeAnswer(response: AnswerHead, bytes: Uint8Array, call: VendorCall): string {
  const start = Buffer.from(bytes.subarray(0, 256)).toString('utf8').trimStart().toLowerCase();
  const looks = start === '' ? 'an empty body' : start.startsWith('<') ? 'an HTML page' : `a body of type ${response.headers['content-type'] ?? 'unknown'}`;
  return `${call.definition.provider.id} answered ${response.status} with ${looks}`;
}
