import type { ClientFormat } from '@modelport/dialects';
import { type DecodedEvent, type EncodeContext, type LlmError, type LlmResponse, type LlmStreamEvent, ndjsonReader, type PlacedFrame, sseReader } from '@modelport/provider-base';

/** The client has asked for everything that one format or another tells only who asks. */
const CONTEXT: EncodeContext = { model: 'client/model', requestId: '0c9f7c5e-3f6a-4a53-9f0a-6a1c4a4a1f5e', answerOptions: { includeUsage: true, thinkingAsked: true, thinkingShown: true } };

/** What a client is given of these events. */
export function clientStream({ codec }: ClientFormat, events: readonly LlmStreamEvent[]): string {
  const encoder = codec.streamEncoder(CONTEXT);
  return events.map((event) => encoder.encode(event)).join('');
}

/** What a client is given where the stream breaks behind these events. */
export function brokenClientStream({ codec }: ClientFormat, events: readonly LlmStreamEvent[], error: LlmError): string {
  const encoder = codec.streamEncoder(CONTEXT);
  return events.map((event) => encoder.encode(event)).join('') + encoder.fail(error);
}

/** What a reader of the format makes of a stream. */
export interface ClientReading {
  /** What is wrong with it by its grammar. */
  problems: string[];
  decoded: LlmStreamEvent[];
  /** What the format's own reader threw. */
  error: unknown;
}

export function readClientStream({ codec, vendor }: ClientFormat, text: string): ClientReading {
  const frames = framesOf(text, vendor.framing === 'ndjson');
  const grammar = codec.streamGrammar?.();
  const reading: ClientReading = { problems: [...frames.flatMap((frame) => grammar?.frame(frame) ?? []), ...(grammar?.end() ?? [])], decoded: [], error: undefined };
  const decoder = vendor.streamDecoder();
  try {
    for (const frame of frames) reading.decoded.push(...decoder.decode(frame).map(complete));
    reading.decoded.push(...decoder.end().map(complete));
  } catch (thrown) {
    reading.error = thrown;
  }
  return reading;
}

/** What a reader of the format makes of a whole answer. */
export function decodeClientResponse({ codec, vendor }: ClientFormat, response: LlmResponse): LlmResponse {
  const sent = JSON.parse(JSON.stringify(codec.encodeResponse(response, CONTEXT))) as unknown;
  const decoded = vendor.decodeResponse(sent);
  return { ...decoded, model: decoded.model ?? '', providerId: response.providerId, cost: null, receipt: [] };
}

function framesOf(text: string, lines: boolean): PlacedFrame[] {
  const reader = lines ? ndjsonReader() : sseReader();
  return [...reader.push(Buffer.from(text)).frames, ...reader.end().frames];
}

function complete(event: DecodedEvent): LlmStreamEvent {
  return event.type === 'finish' ? { ...event, cost: null, receipt: [] } : event;
}
