import { type AnswerEvent, type Citation, type DecodedFinish, field, isObject, type JsonObject, objectsField, type ReasoningPart, stringField } from '@modelport/provider-base';
import { decodeLogprobs } from '../shared/logprobs.js';
import { AnswerCitations } from './answer-citations.js';
import { errorInBody } from './decode-error.js';
import { failureOf, finishReasonOf } from './finish-reason.js';
import { contentText, reasoningProof, reasoningText } from './message-parts.js';
import { ToolCallTracker } from './tool-call-tracker.js';

/** What is left to tell of a choice when it is over, and how it ended. */
export interface EndOfChoice {
  events: AnswerEvent[];
  end: Pick<DecodedFinish, 'finishReason' | 'rawFinishReason' | 'logprobs'>;
}

/** Reads one choice of a stream, chunk by chunk. */
export class ChoiceReader {
  readonly #calls = new ToolCallTracker();
  readonly #citations = new AnswerCitations();
  readonly #logprobs: JsonObject[] = [];
  #text = '';
  #sawContent = false;
  #reasoning: 'none' | 'open' | 'ended' = 'none';
  #proof: Pick<ReasoningPart, 'signature' | 'encrypted'> = {};
  #rawFinish: string | null = null;

  get hasFinished(): boolean {
    return this.#rawFinish !== null;
  }

  /** Whether nothing came at all. */
  get isEmpty(): boolean {
    return !this.#sawContent && !this.#calls.hasCalls && this.#reasoning === 'none' && this.#rawFinish === null;
  }

  /** @param answerId makes ids for calls that have none. @throws VendorError for a choice that is an error. */
  read(choice: JsonObject, answerId: string | null): AnswerEvent[] {
    const error = errorInBody(choice);
    if (error) throw error;
    const events: AnswerEvent[] = [];
    const delta = choice['delta'] ?? this.#wholeMessage(choice);
    if (isObject(delta)) this.#delta(delta, answerId, events);
    this.#logprobs.push(...objectsField(choice['logprobs'], 'content'));
    this.#rawFinish = stringField(choice, 'finish_reason') || this.#rawFinish;
    return events;
  }

  /** Text has come that is not told. */
  passedOver(): void {
    this.#sawContent = true;
  }

  /** @param answer what stands beside the choices. @throws VendorError for a reason that is a failure. */
  finish(answer: Readonly<Record<string, unknown>>): EndOfChoice {
    const failure = failureOf(this.#rawFinish);
    if (failure) throw failure;
    const events: AnswerEvent[] = [];
    this.#endReasoning(events);
    const finishReason = finishReasonOf(this.#rawFinish, this.#calls.hasCalls);
    events.push(...this.#citations.listed(answer).map(citationEvent), ...this.#calls.finish(finishReason === 'length'));
    return { events, end: { finishReason, rawFinishReason: this.#rawFinish, ...decodeLogprobs(this.#logprobs) } };
  }

  /** What vendors that do not really stream give in place of deltas, and others once more at the end. */
  #wholeMessage(choice: JsonObject): unknown {
    return this.#sawContent || this.#reasoning !== 'none' ? undefined : choice['message'];
  }

  #delta(delta: JsonObject, answerId: string | null, events: AnswerEvent[]): void {
    const { text, reasoning } = contentText(delta['content']);
    const thoughts = reasoningText(delta) || reasoning;
    const proof = reasoningProof(delta);
    if (thoughts !== '' || Object.keys(proof).length > 0) {
      this.#reasoning = 'open';
      Object.assign(this.#proof, proof);
      if (thoughts !== '') events.push({ type: 'reasoning-delta', text: thoughts });
    }
    const refusal = stringField(delta, 'refusal') ?? '';
    const calls = this.#toolCalls(delta, answerId);
    const citations = this.#citations.read(delta, this.#text, text).map(citationEvent);
    if (text !== '' || refusal !== '' || calls.length > 0) {
      this.#endReasoning(events);
      this.#sawContent = true;
    }
    this.#text += text;
    if (text !== '') events.push({ type: 'text-delta', text });
    if (refusal !== '') events.push({ type: 'refusal-delta', text: refusal });
    events.push(...citations, ...calls);
  }

  #toolCalls(delta: JsonObject, answerId: string | null): AnswerEvent[] {
    const legacy = field(delta, 'function_call');
    const calls: JsonObject[] = isObject(legacy) && (legacy['name'] || legacy['arguments']) ? [{ index: 0, function: legacy }] : objectsField(delta, 'tool_calls');
    return calls.flatMap((call) => this.#calls.push(call, answerId));
  }

  #endReasoning(events: AnswerEvent[]): void {
    if (this.#reasoning !== 'open') return;
    this.#reasoning = 'ended';
    events.push({ type: 'reasoning-end', ...this.#proof });
    this.#proof = {};
  }
}

function citationEvent(citation: Citation): AnswerEvent {
  return { type: 'citation', citation };
}
