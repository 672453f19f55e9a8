import { asObject, type DecodedEvent, field, type Frame, type JsonObject, LlmError, parseJson, type StreamDecoder, stringField } from '@modelport/provider-base';
import { errorInBody } from '../cohere-chat/decode-error.js';
import { citationsOf } from '../shared/cited-parts.js';
import { decodeCalls, decodeResponse } from './cohere-v1-chat.js';

/**
 * Reads one streamed answer of version 1: lines, the last of which tells the whole answer once more. Calls come in pieces, then whole; the
 * whole ones are read. Source: https://docs.cohere.com/v1/docs/streaming
 */
export class V1StreamDecoder implements StreamDecoder {
  #calls = 0;
  #hasText = false;
  #over = false;

  decode({ data }: Frame): DecodedEvent[] {
    if (this.#over || data.trim() === '') return [];
    const event = asObject(parseJson(data));
    if (!event) throw new LlmError('malformed_response', 'the stream holds a line that is not a JSON object');
    const error = event['event_type'] === undefined ? errorInBody(event) : undefined;
    if (error) throw error;
    switch (event['event_type']) {
      case 'stream-start':
        return [{ type: 'start', id: stringField(event, 'generation_id') ?? null, model: '' }];
      case 'text-generation':
        return this.#text(stringField(event, 'text') ?? '');
      case 'tool-calls-generation':
        return this.#call(event);
      case 'stream-end':
        return this.#end(event);
      default:
        return [];
    }
  }

  end(): DecodedEvent[] {
    if (this.#over) return [];
    throw new LlmError('network', 'the stream was cut off: it ended without stream-end');
  }

  #text(text: string): DecodedEvent[] {
    if (text === '') return [];
    this.#hasText = true;
    return [{ type: 'text-delta', text }];
  }

  #call(event: JsonObject): DecodedEvent[] {
    return decodeCalls(event).flatMap(({ id, name, arguments: argumentsDelta }): DecodedEvent[] => {
      const index = this.#calls++;
      return [{ type: 'tool-call-start', index, id, name }, { type: 'tool-call-delta', index, argumentsDelta }, { type: 'tool-call-end', index }];
    });
  }

  /** What the answer holds and the stream has not told is told now. */
  #end(event: JsonObject): DecodedEvent[] {
    const answer = { text: '', ...asObject(event['response']), finish_reason: event['finish_reason'] ?? field(event['response'], 'finish_reason') };
    const { id: _id, model: _model, content, ...finish } = decodeResponse(answer);
    this.#over = true;
    const text = this.#hasText ? [] : content.flatMap((part) => (part.type === 'text' ? this.#text(part.text) : []));
    const citations = citationsOf(content).map((citation): DecodedEvent => ({ type: 'citation', citation }));
    const calls = this.#calls > 0 ? [] : this.#call(answer);
    return [...text, ...citations, ...calls, { type: 'finish', ...finish, finishReason: this.#calls > 0 && finish.finishReason === 'stop' ? 'tool-calls' : finish.finishReason }];
  }
}
