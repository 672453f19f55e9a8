import { type EncodeContext, type FinishEvent, type LlmError, type LlmStreamEvent, type StartEvent, type StreamEncoder, Usage } from '@modelport/provider-base';
import { AnswerLosses } from '../../shared/answer-losses.js';
import { makerIn } from '../../shared/sealed-proof.js';
import { encodeStreamError } from './encode-error.js';
import { answerOptions, madeMessageId } from './encode-response.js';
import { encodeUsage } from './encode-usage.js';
import { encodeStopReason } from './stop-reason.js';
import { StreamBlocks } from './stream-blocks.js';
import { writeEvent } from './write-event.js';

/** Writes the events of one message: https://docs.anthropic.com/en/docs/build-with-claude/streaming */
export class MessagesStreamEncoder implements StreamEncoder {
  readonly #blocks: StreamBlocks;
  #started = false;
  #hasRefusal = false;

  constructor(private readonly context: EncodeContext) {
    this.#blocks = new StreamBlocks(makerIn(context), answerOptions(context), new AnswerLosses(context.receipt));
  }

  encode(event: LlmStreamEvent): string {
    switch (event.type) {
      case 'start':
        return this.#start(event);
      case 'text-delta':
        return this.#blocks.text(event);
      case 'citation':
        return this.#blocks.cite(event.citation);
      // Nobody can ask for several in this format.
      case 'other-choice':
        return '';
      case 'refusal-delta':
        this.#hasRefusal = true;
        return this.#blocks.text(event);
      case 'reasoning-delta':
        return this.#blocks.reasoning(event.text);
      case 'reasoning-end':
        return this.#blocks.reasoningEnd(event);
      case 'tool-call-start':
        return this.#blocks.callStart(event);
      case 'tool-call-delta':
        return this.#blocks.callDelta(event.index, event.argumentsDelta);
      case 'tool-call-end':
        return this.#blocks.callEnd(event.index);
      case 'finish':
        return this.#finish(event);
    }
  }

  fail(error: LlmError): string {
    return encodeStreamError(error, this.context.requestId);
  }

  /** Usage is told at the end: other vendors do not say it before. */
  #start({ id, model }: Pick<StartEvent, 'id' | 'model'>): string {
    if (this.#started) return '';
    this.#started = true;
    const message = {
      id: id || madeMessageId(this.context),
      type: 'message',
      role: 'assistant',
      model: model || this.context.model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: encodeUsage(Usage.unknown),
    };
    return writeEvent({ type: 'message_start', message });
  }

  #finish(event: FinishEvent): string {
    const blocks = this.#blocks.endAll();
    const delta = encodeStopReason({ ...event, hasCalls: this.#blocks.hasCalls, hasRefusal: this.#hasRefusal });
    return `${blocks}${writeEvent({ type: 'message_delta', delta, usage: encodeUsage(event.usage, event.providerMetadata) })}${writeEvent({ type: 'message_stop' })}`;
  }
}
