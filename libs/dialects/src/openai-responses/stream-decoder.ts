import { type DecodedEvent, type Frame, isObject, type JsonObject, LlmError, parseJson, type StreamDecoder, stringField } from '@modelport/provider-base';
import { errorInBody } from '../openai-chat/decode-error.js';
import { failure, failureOf, finishReasonOf, rawFinishReason } from './finish-reason.js';
import { extraFields } from './metadata.js';
import { logprobsOf } from './output-item.js';
import { isPlainDelta } from './plain-delta.js';
import { StreamItems } from './stream-items.js';
import { decodeUsage } from './usage.js';

const SAYS_NOTHING: ReadonlySet<string> = new Set(['', '[DONE]']);

/** Reads the events of a response: https://platform.openai.com/docs/api-reference/responses-streaming. There is no `[DONE]`; a vendor that sends it all the same says nothing by it. */
export class OpenAiResponsesStreamDecoder implements StreamDecoder {
  readonly #items = new StreamItems();
  #started = false;
  #over = false;

  decode(frame: Frame): DecodedEvent[] {
    if (this.#over || SAYS_NOTHING.has(frame.data.trim())) return [];
    const json = parseJson(frame.data);
    if (!isObject(json)) throw new LlmError('malformed_response', 'an event of the stream is not a JSON object');
    const type = stringField(json, 'type') ?? frame.event;
    if (type === 'error') throw failure(json['error'] ?? json);
    const error = type === '' ? errorInBody(json) : undefined;
    if (error) throw error;
    return this.#event(type, json);
  }

  readonly isPlainDelta = isPlainDelta;

  end(): DecodedEvent[] {
    if (!this.#over) throw new LlmError('network', 'the stream was cut off: it ended without response.completed');
    return [];
  }

  #event(type: string, json: JsonObject): DecodedEvent[] {
    switch (type) {
      case 'response.created':
      case 'response.queued':
      case 'response.in_progress':
        return this.#start(json);
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
        return this.#finish(type, json);
      case 'response.cancelled':
        throw failure({ code: 'cancelled', message: 'the vendor cancelled the answer' });
      default: {
        const events: DecodedEvent[] = [];
        this.#items.read(type, json, events);
        return events;
      }
    }
  }

  #start(json: JsonObject): DecodedEvent[] {
    if (this.#started) return [];
    this.#started = true;
    return [{ type: 'start', id: stringField(json['response'], 'id') || null, model: stringField(json['response'], 'model') ?? '' }];
  }

  #finish(type: string, json: JsonObject): DecodedEvent[] {
    const told = isObject(json['response']) ? json['response'] : {};
    const response: JsonObject = { status: type.slice('response.'.length), ...told };
    const events = this.#start({ response });
    const failed = failureOf(response);
    if (failed) throw failed;
    this.#over = true;
    const raw = rawFinishReason(response);
    const output = this.#items.finish(response, raw?.startsWith('incomplete') ?? false, events);
    events.push({ type: 'finish', finishReason: finishReasonOf(raw, this.#items.hasCalls), rawFinishReason: raw, usage: decodeUsage(response['usage']), ...logprobsOf(output), providerMetadata: extraFields(response, output) });
    return events;
  }
}
