import { compact, type DecodedEvent, field, type Frame, isObject, type JsonObject, LlmError, numberField, objectsField, parseJson, type StreamDecoder, stringField, Usage, VendorError } from '@modelport/provider-base';
import { ChoiceReader } from './choice-reader.js';
import { decodeError, errorInBody } from './decode-error.js';
import { idOfChoice } from './decode-response.js';
import { extraFields } from './metadata.js';
import type { OpenAiChatOptions } from './options.js';
import { PLAIN_DELTA, PLAIN_FIELDS } from './plain-delta.js';
import { decodeUsage } from './usage.js';

/** Reads chat completion chunks. The finish is held back until the end: usage may come behind it, and an error too. */
export class OpenAiChatStreamDecoder implements StreamDecoder {
  readonly plainFields = PLAIN_FIELDS;
  readonly #first = new ChoiceReader();
  /** The choices that were asked for besides the first, by their index. */
  readonly #others = new Map<number, ChoiceReader>();
  #started = false;
  #id: string | null = null;
  #usage: Usage = Usage.unknown;
  #metadata: Record<string, unknown> = {};
  #over = false;

  constructor(private readonly options: OpenAiChatOptions) {}

  decode(frame: Frame): DecodedEvent[] {
    if (this.#over) return [];
    const data = frame.data.trim();
    if (data === '[DONE]') return this.#finish();
    // Some keep a connection alive with events that hold nothing.
    if (data === '' && frame.event !== 'error') return [];
    const json = parseJson(frame.data);
    if (frame.event === 'error') throw errorInBody(json) ?? new VendorError(decodeError({ json, text: frame.data }));
    // Without blank lines between them, several chunks are the lines of one event.
    if (json === undefined && data.includes('\n')) return data.split('\n').flatMap((line) => this.decode({ ...frame, data: line }));
    if (!isObject(json)) throw new LlmError('malformed_response', 'a chunk of the stream is not a JSON object');
    const error = errorInBody(json);
    if (error) throw error;
    return this.#chunk(json);
  }

  isPlainDelta({ event, data }: Frame): boolean {
    return event === '' && PLAIN_DELTA.test(data);
  }

  passedOver(): void {
    this.#first.passedOver();
  }

  end(): DecodedEvent[] {
    if (this.#over) return [];
    if (!this.#first.hasFinished || [...this.#others.values()].some((choice) => !choice.hasFinished)) {
      throw new LlmError('network', 'the stream was cut off: it ended without [DONE] and without a finish reason');
    }
    return this.#finish();
  }

  #chunk(json: JsonObject): DecodedEvent[] {
    const events = this.#start(json);
    this.#readUsage(json);
    Object.assign(this.#metadata, extraFields(json));
    for (const choice of objectsField(json, 'choices')) events.push(...this.#choice(choice, numberField(choice, 'index') ?? 0));
    return events;
  }

  #choice(json: JsonObject, index: number): DecodedEvent[] {
    if (index <= 0) return this.#first.read(json, this.#id);
    const reader = this.#others.get(index) ?? new ChoiceReader();
    this.#others.set(index, reader);
    return reader.read(json, idOfChoice(this.#id, index)).map((event) => ({ type: 'other-choice', choice: index, event }));
  }

  /** Azure's first chunk has an empty id and model, and says neither. */
  #start(json: JsonObject): DecodedEvent[] {
    const id = stringField(json, 'id') || null;
    const model = stringField(json, 'model') ?? '';
    if (this.#started || (id === null && model === '' && objectsField(json, 'choices').length === 0)) return [];
    this.#started = true;
    this.#id = id;
    return [{ type: 'start', id, model }];
  }

  #readUsage(json: JsonObject): void {
    const { usageEnvelope } = this.options;
    const [choice] = objectsField(json, 'choices');
    const found = json['usage'] ?? (usageEnvelope && field(json[usageEnvelope], 'usage')) ?? field(choice, 'usage');
    const usage = decodeUsage(found);
    if (!usage.isUnknown) this.#usage = usage;
  }

  #finish(): DecodedEvent[] {
    if (this.#first.isEmpty && this.#others.size === 0) throw new LlmError('malformed_response', 'the stream ended without content and without a finish reason');
    this.#over = true;
    const providerMetadata = compact(this.#metadata);
    const { events, end } = this.#first.finish(providerMetadata);
    return [...events, ...this.#endOthers(providerMetadata), { type: 'finish', ...end, usage: this.#usage, providerMetadata }];
  }

  #endOthers(providerMetadata: Readonly<Record<string, unknown>>): DecodedEvent[] {
    return [...this.#others].flatMap(([choice, reader]): DecodedEvent[] => {
      const { events, end } = reader.finish(providerMetadata);
      return [...events, { type: 'choice-end' as const, ...end }].map((event) => ({ type: 'other-choice', choice, event }));
    });
  }
}
