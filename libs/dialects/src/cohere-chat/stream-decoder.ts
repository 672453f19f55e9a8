import { asObject, asObjects, asString, type DecodedEvent, field, type Frame, isObject, type JsonObject, LlmError, numberField, parseJson, type StreamDecoder, stringField, VendorError } from '@modelport/provider-base';
import { decodeCitation } from './citations.js';
import { decodeError, errorInBody } from './decode-error.js';
import { billedUnits, decodeFinish } from './decode-response.js';
import { decodeLogprobs } from './logprobs.js';
import { StreamedCalls } from './streamed-calls.js';

/** Reads one streamed answer. Source: https://docs.cohere.com/docs/streaming */
export class CohereStreamDecoder implements StreamDecoder {
  readonly #calls = new StreamedCalls();
  readonly #citations: unknown[] = [];
  /** The texts by the numbers of their blocks, and how much text the answer has before each. */
  readonly #texts = new Map<number, { before: number; text: string }>();
  #length = 0;
  readonly #logprobs: unknown[] = [];
  #plan = '';
  #thinking = false;
  #over = false;

  decode(frame: Frame): DecodedEvent[] {
    const data = frame.data.trim();
    // `[DONE]` says nothing: it comes behind `message-end`, which has said all. Nor does an event that holds nothing.
    if (this.#over || data === '[DONE]' || (data === '' && frame.event !== 'error')) return [];
    const event = asObject(parseJson(frame.data));
    if (frame.event === 'error') throw errorInBody(event) ?? new VendorError(decodeError({ json: event, text: frame.data }));
    if (!event) throw new LlmError('malformed_response', 'an event of the stream is not a JSON object');
    const error = event['type'] === undefined ? errorInBody(event) : undefined;
    if (error) throw error;
    return this.#event(event, asString(event['type']) ?? frame.event);
  }

  end(): DecodedEvent[] {
    if (this.#over) return [];
    throw new LlmError('network', 'the stream was cut off: it ended without message-end');
  }

  #event(event: JsonObject, type: string): DecodedEvent[] {
    switch (type) {
      case 'message-start':
        return [{ type: 'start', id: stringField(event, 'id') ?? null, model: '' }];
      case 'content-start':
      case 'content-delta':
        this.#logprobs.push(...[event['logprobs'] ?? []].flat());
        return this.#content(field(messageOf(event), 'content'), numberField(event, 'index') ?? 0);
      case 'content-end':
        return this.#endThinking();
      case 'tool-plan-delta':
        this.#plan += stringField(messageOf(event), 'tool_plan') ?? '';
        return [];
      case 'tool-call-start':
        return [...this.#endThinking(), ...this.#calls.start(event)];
      case 'tool-call-delta':
        return this.#calls.delta(event);
      case 'tool-call-end':
        return this.#calls.end(event);
      case 'citation-start':
        return this.#cite(field(messageOf(event), 'citations'));
      case 'message-end':
        return this.#finish(event);
      default:
        return [];
    }
  }

  #content(content: unknown, block: number): DecodedEvent[] {
    const [thinking, text] = [stringField(content, 'thinking'), stringField(content, 'text')];
    if (thinking) {
      this.#thinking = true;
      return [{ type: 'reasoning-delta', text: thinking }];
    }
    if (!text) return [];
    const said = this.#texts.get(block) ?? { before: this.#length, text: '' };
    this.#texts.set(block, { ...said, text: said.text + text });
    this.#length += text.length;
    return [...this.#endThinking(), { type: 'text-delta', text }];
  }

  #endThinking(): DecodedEvent[] {
    if (!this.#thinking) return [];
    this.#thinking = false;
    return [{ type: 'reasoning-end' }];
  }

  #cite(given: unknown): DecodedEvent[] {
    const citations = isObject(given) ? [given] : asObjects(given);
    this.#citations.push(...citations);
    return citations.flatMap((citation) => {
      const { before = 0, text = '' } = this.#texts.get(numberField(citation, 'content_index') ?? [...this.#texts.keys()][0] ?? 0) ?? {};
      return decodeCitation(citation, before, text).map((cited): DecodedEvent => ({ type: 'citation', citation: cited }));
    });
  }

  #finish(event: JsonObject): DecodedEvent[] {
    const end = asObject(event['delta']) ?? {};
    const decoded = decodeFinish(end, this.#calls.count > 0);
    this.#over = true;
    const providerMetadata = {
      ...(this.#plan !== '' && { tool_plan: this.#plan }),
      ...(this.#citations.length > 0 && { citations: this.#citations }),
      ...billedUnits(end['usage']),
    };
    return [...this.#endThinking(), ...this.#calls.endAll(), { type: 'finish', ...decoded, ...decodeLogprobs(this.#logprobs), providerMetadata }];
  }
}

function messageOf(event: JsonObject): unknown {
  return field(event['delta'], 'message');
}
