import { type ClientCodec, type EncodeContext, isLlmError, type JsonObject, type LlmRequest, ndjsonReader, Receipt, sseReader } from '@modelport/provider-base';
import { CLIENTS, type GoldenClient } from './golden-clients.js';
import { GoldenTransport, type Said } from './golden-transport.js';
import type { GoldenVendor } from './golden-vendors.js';

const REQUEST: LlmRequest = { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }] };
const REQUEST_ID = '0c9f7c5e-3f6a-4a53-9f0a-6a1c4a4a1f5e';

/** The client has asked for everything that one format or another tells only who asks. */
const ANSWER_OPTIONS = { includeUsage: true, thinkingAsked: true, thinkingShown: true };

/** What the clients of each format are given, and what is in the receipt of those whose format has no place for all of it. */
export interface Given {
  given: JsonObject;
  lost?: JsonObject;
}

/** What each client is given of a whole answer, or of an error with its status and headers. */
export async function givenToAll(vendor: GoldenVendor, said: Said): Promise<Given> {
  const receipts: [string, Receipt][] = [];
  const provider = vendor.provider(GoldenTransport.saying(said));
  const outcome = await provider.executeRequest(REQUEST).catch((error: unknown) => error as Error);
  const given = CLIENTS.map(({ codec }) => {
    if (isLlmError(outcome)) return [codec.dialect, codec.encodeError(outcome, REQUEST_ID)];
    if (outcome instanceof Error) throw outcome;
    const receipt = new Receipt('drop');
    receipts.push([codec.dialect, receipt]);
    return [codec.dialect, codec.encodeResponse(outcome, { ...contextOf(codec, provider.providerId), receipt })];
  });
  const lost = receipts.flatMap(([dialect, receipt]) => (receipt.lines.length > 0 ? [[dialect, linesOf(receipt)]] : []));
  return { given: JSON.parse(withPlainIds(JSON.stringify(Object.fromEntries(given)))) as JsonObject, ...(lost.length > 0 && { lost: Object.fromEntries(lost) as JsonObject }) };
}

function linesOf(receipt: Receipt): string[] {
  return receipt.lines.map(({ action, field, detail }) => `${action} ${field}: ${detail}`);
}

/** Ids that were made here are made anew each time: each becomes a number. */
function withPlainIds(text: string): string {
  const made = [...new Set(text.match(/\bcall_[0-9a-f]{32}\b/g))];
  return made.reduce((plain, id, index) => plain.replaceAll(id, `call_made_here_${index + 1}`), text);
}

/** What a client is given of a stream, and what is in its receipt; where it breaks, with the error that ends it. A stream that fails before its first content is an error like any. */
export async function streamGiven(vendor: GoldenVendor, { codec }: GoldenClient, said: string): Promise<{ text: string; lost: readonly string[] }> {
  const provider = vendor.provider(GoldenTransport.streaming(said, vendor.format.framing === 'ndjson'));
  const stream = await provider.executeStream(REQUEST);
  const receipt = new Receipt('drop');
  const encoder = codec.streamEncoder({ ...contextOf(codec, provider.providerId), receipt });
  let text = '';
  try {
    for await (const event of stream) text += encoder.encode(event);
  } catch (error) {
    if (!isLlmError(error)) throw error;
    text += encoder.fail(error);
  }
  return { text: withPlainIds(text), lost: linesOf(receipt) };
}

/** What is wrong with a stream by the grammar of its format. */
export function problemsOf({ codec, framing }: GoldenClient, text: string): string[] {
  const reader = framing === 'ndjson' ? ndjsonReader() : sseReader();
  const grammar = codec.streamGrammar?.();
  const frames = [...reader.push(Buffer.from(text)).frames, ...reader.end().frames];
  return grammar ? [...frames.flatMap((frame) => grammar.frame(frame)), ...grammar.end()] : ['the format has no grammar'];
}

function contextOf({ dialect }: ClientCodec, providerId: string): EncodeContext {
  const answerOptions = dialect === 'openai-responses' ? {} : ANSWER_OPTIONS;
  return { model: 'client/model', requestId: REQUEST_ID, providerId, modelId: REQUEST.model, answerOptions };
}
