import { compact, type DecodedEvent, field, type Frame, isObject, type JsonObject, LlmError, objectsField, parseJson, type ReasoningPart, type StreamDecoder, stringField, Usage, VendorError } from '@modelport/provider-base';
import { decodeLogprobs } from '../shared/logprobs.js';
import { decodeError, errorInBody } from './decode-error.js';
import { failureOf, finishReasonOf } from './finish-reason.js';
import { contentText, reasoningProof, reasoningText } from './message-parts.js';
import { extraFields } from './metadata.js';
import type { OpenAiChatOptions } from './options.js';
import { PLAIN_DELTA } from './plain-delta.js';
import { ToolCallTracker } from './tool-call-tracker.js';
import { decodeUsage } from './usage.js';

/** Reads chat completion chunks. The finish is held back until the end: usage may come behind it, and an error too. */
export class OpenAiChatStreamDecoder implements StreamDecoder {
  readonly #calls = new ToolCallTracker();
  #started = false;
  #id: string | null = null;
  #sawContent = false;
  #reasoning: 'none' | 'open' | 'ended' = 'none';
  #proof: Pick<ReasoningPart, 'signature' | 'encrypted'> = {};
  #rawFinish: string | null = null;
  #usage: Usage = Usage.unknown;
  #metadata: Record<string, unknown> = {};
  readonly #logprobs: JsonObject[] = [];
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

  end(): DecodedEvent[] {
    if (this.#over) return [];
    if (this.#rawFinish === null) throw new LlmError('network', 'the stream was cut off: it ended without [DONE] and without a finish reason');
    return this.#finish();
  }

  #chunk(json: JsonObject): DecodedEvent[] {
    const events = this.#start(json);
    this.#readUsage(json);
    Object.assign(this.#metadata, extraFields(json));
    const choice = objectsField(json, 'choices').find((candidate) => (candidate['index'] ?? 0) === 0);
    if (!choice) return events;
    const error = errorInBody(choice);
    if (error) throw error;
    const delta = choice['delta'] ?? this.#wholeMessage(choice);
    if (isObject(delta)) this.#delta(delta, events);
    this.#logprobs.push(...objectsField(choice['logprobs'], 'content'));
    this.#rawFinish = stringField(choice, 'finish_reason') || this.#rawFinish;
    return events;
  }

  /** What vendors that do not really stream give in place of deltas, and others once more at the end. */
  #wholeMessage(choice: JsonObject): unknown {
    return this.#sawContent || this.#reasoning !== 'none' ? undefined : choice['message'];
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

  #delta(delta: JsonObject, events: DecodedEvent[]): void {
    const { text, reasoning } = contentText(delta['content']);
    const thoughts = reasoningText(delta) || reasoning;
    const proof = reasoningProof(delta);
    if (thoughts !== '' || Object.keys(proof).length > 0) {
      this.#reasoning = 'open';
      Object.assign(this.#proof, proof);
      if (thoughts !== '') events.push({ type: 'reasoning-delta', text: thoughts });
    }
    const refusal = stringField(delta, 'refusal') ?? '';
    const calls = this.#toolCalls(delta);
    if (text === '' && refusal === '' && calls.length === 0) return;
    this.#endReasoning(events);
    this.#sawContent = true;
    if (text !== '') events.push({ type: 'text-delta', text });
    if (refusal !== '') events.push({ type: 'refusal-delta', text: refusal });
    events.push(...calls);
  }

  #toolCalls(delta: JsonObject): DecodedEvent[] {
    const legacy = field(delta, 'function_call');
    const calls: JsonObject[] = isObject(legacy) && (legacy['name'] || legacy['arguments']) ? [{ index: 0, function: legacy }] : objectsField(delta, 'tool_calls');
    return calls.flatMap((call) => this.#calls.push(call, this.#id));
  }

  #endReasoning(events: DecodedEvent[]): void {
    if (this.#reasoning !== 'open') return;
    this.#reasoning = 'ended';
    events.push({ type: 'reasoning-end', ...this.#proof });
    this.#proof = {};
  }

  #readUsage(json: JsonObject): void {
    const { usageEnvelope } = this.options;
    const [choice] = objectsField(json, 'choices');
    const found = json['usage'] ?? (usageEnvelope && field(json[usageEnvelope], 'usage')) ?? field(choice, 'usage');
    const usage = decodeUsage(found);
    if (!usage.isUnknown) this.#usage = usage;
  }

  #finish(): DecodedEvent[] {
    const { hasCalls } = this.#calls;
    const nothing = !this.#sawContent && !hasCalls && this.#reasoning === 'none' && this.#rawFinish === null;
    if (nothing) throw new LlmError('malformed_response', 'the stream ended without content and without a finish reason');
    this.#over = true;
    const failure = failureOf(this.#rawFinish);
    if (failure) throw failure;
    const events: DecodedEvent[] = [];
    this.#endReasoning(events);
    const finishReason = finishReasonOf(this.#rawFinish, hasCalls);
    events.push(...this.#calls.finish(finishReason === 'length'), {
      type: 'finish',
      finishReason,
      rawFinishReason: this.#rawFinish,
      usage: this.#usage,
      ...decodeLogprobs(this.#logprobs),
      providerMetadata: compact(this.#metadata),
    });
    return events;
  }
}
