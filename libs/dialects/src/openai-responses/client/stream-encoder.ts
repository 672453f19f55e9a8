import type { Citation, EncodeContext, FinishEvent, JsonObject, LlmError, LlmStreamEvent, Phase, ReasoningEndEvent, StreamEncoder, ToolCallStartEvent } from '@modelport/provider-base';
import { answeredTier } from '../../shared/answered-tier.js';
import { AnswerLosses } from '../../shared/answer-losses.js';
import { makerIn } from '../../shared/sealed-proof.js';
import { encodeUsage } from '../usage.js';
import { errorFields, failedError } from './encode-error.js';
import { EventWriter } from './event-writer.js';
import { sealedNext, sealedReasoning } from './item-shapes.js';
import { answerOptions, incompleteReason, itemId, responseId, responseObject, type ResponseState } from './response-object.js';
import { type ItemPlace, StreamedCall, type StreamedItem, StreamedThought } from './streamed-items.js';
import { StreamedMessage, tellLate } from './streamed-message.js';

/** Writes the events of a response: https://platform.openai.com/docs/api-reference/responses-streaming */
export class OpenAiResponsesStreamEncoder implements StreamEncoder {
  readonly #writer = new EventWriter();
  readonly #createdAt = Math.floor(Date.now() / 1000);
  readonly #customTools: ReadonlySet<string>;
  readonly #items: StreamedItem[] = [];
  readonly #calls = new Map<number, StreamedCall>();
  #id: string;
  #model: string;
  #started = false;
  /** How much text there is so far. */
  #told = 0;
  readonly #losses: AnswerLosses;

  constructor(private readonly context: EncodeContext) {
    this.#customTools = new Set(answerOptions(context).customTools);
    this.#losses = new AnswerLosses(context.receipt);
    this.#id = responseId(null, context);
    this.#model = context.model;
  }

  encode(event: LlmStreamEvent): string {
    switch (event.type) {
      case 'start':
        return this.#start(event.id, event.model);
      case 'text-delta':
        return event.signature === undefined ? this.#say('text', event.text, event.phase) : this.#prove(event.signature) + this.#say('text', event.text, event.phase) + this.#closeLast();
      case 'citation':
        return this.#cite(event.citation);
      // Nobody can ask for several in this format.
      case 'other-choice':
        return '';
      case 'refusal-delta':
        return this.#say('refusal', event.text);
      case 'reasoning-delta':
        return this.#think(event.text);
      case 'reasoning-end':
        return this.#endThought(event);
      case 'tool-call-start':
        return this.#startCall(event);
      case 'tool-call-delta':
        return this.#calls.get(event.index)?.delta(event.argumentsDelta) ?? '';
      case 'tool-call-end':
        return this.#calls.get(event.index)?.closeIfWhole() ?? '';
      case 'finish':
        return this.#finish(event);
    }
  }

  /** The official SDKs raise the first event; clients that know only the ways in which a response ends see the second. */
  fail(error: LlmError): string {
    const event = this.#writer.write('error', errorFields(error, this.context.requestId));
    return this.#started ? event + this.#lifecycle('failed', { status: 'failed', error: failedError(error) }) : event;
  }

  #start(id: string | null, model: string): string {
    this.#started = true;
    this.#id = id ?? this.#id;
    this.#model = model || this.#model;
    return this.#lifecycle('created', { status: 'in_progress' }) + this.#lifecycle('in_progress', { status: 'in_progress' });
  }

  #cite(citation: Citation): string {
    const last = this.#items.at(-1);
    return last instanceof StreamedMessage ? last.cite(citation, this.#told, this.#losses) : tellLate(this.#losses);
  }

  #say(type: 'text' | 'refusal', text: string, phase?: Phase): string {
    if (type === 'text') this.#told += text.length;
    const last = this.#items.at(-1);
    if (last instanceof StreamedMessage && last.item['status'] === 'in_progress' && (type === 'refusal' || last.phase === phase)) return last.delta(type, text);
    const closed = this.#closeLast();
    const message = new StreamedMessage(this.#place('msg'), phase);
    this.#items.push(message);
    return closed + message.open() + message.delta(type, text);
  }

  #think(text: string): string {
    const open = this.#openThought();
    if (open) return open.delta(text);
    const { thought, text: opened } = this.#newThought();
    return opened + thought.delta(text);
  }

  #endThought(event: ReasoningEndEvent): string {
    const open = this.#openThought();
    const encrypted = sealedReasoning(event, makerIn(this.context), open !== undefined);
    if (!open && encrypted === undefined) return '';
    const { thought, text } = open ? { thought: open, text: '' } : this.#newThought();
    thought.prove(encrypted);
    return text + thought.close();
  }

  #prove(signature: string): string {
    const { thought, text } = this.#newThought();
    thought.prove(sealedNext(signature, makerIn(this.context)));
    return text + thought.close();
  }

  #openThought(): StreamedThought | undefined {
    const last = this.#items.at(-1);
    return last instanceof StreamedThought && !last.done ? last : undefined;
  }

  #newThought(): { thought: StreamedThought; text: string } {
    const closed = this.#closeLast();
    const thought = new StreamedThought(this.#place('rs'));
    this.#items.push(thought);
    return { thought, text: closed + thought.open() };
  }

  #startCall({ index, id, name, signature }: ToolCallStartEvent): string {
    const before = signature === undefined ? this.#closeLast() : this.#prove(signature);
    const custom = this.#customTools.has(name);
    const call = new StreamedCall(this.#place(custom ? 'ctc' : 'fc'), { id, name }, custom);
    this.#items.push(call);
    this.#calls.set(index, call);
    return before + call.open();
  }

  /** Calls stay open side by side; anything else ends where the next item begins. */
  #closeLast(): string {
    const last = this.#items.at(-1);
    return last && !(last instanceof StreamedCall) ? last.close('completed') : '';
  }

  #finish({ finishReason, usage, providerMetadata, logprobs = [] }: FinishEvent): string {
    const last = this.#items.at(-1);
    if (last instanceof StreamedMessage) last.logprobs = logprobs;
    const reason = incompleteReason(finishReason);
    const closed = this.#items.map((item, index) => item.close(reason !== undefined && index === this.#items.length - 1 ? 'incomplete' : 'completed')).join('');
    const end = { incompleteReason: reason, usage: encodeUsage(usage), serviceTier: answeredTier(providerMetadata) };
    return closed + (reason === undefined ? this.#lifecycle('completed', { status: 'completed', ...end }) : this.#lifecycle('incomplete', { status: 'incomplete', ...end }));
  }

  #place(kind: 'msg' | 'rs' | 'fc' | 'ctc'): ItemPlace {
    const index = this.#items.length;
    return { id: itemId(kind, index, this.context), index, writer: this.#writer };
  }

  #lifecycle(name: string, state: Pick<ResponseState, 'status'> & Partial<ResponseState>): string {
    const output: JsonObject[] = this.#items.map(({ item }) => item);
    const response = responseObject({ id: this.#id, model: this.#model, createdAt: this.#createdAt, output, ...state }, this.context);
    return this.#writer.write(`response.${name}`, { response });
  }
}
