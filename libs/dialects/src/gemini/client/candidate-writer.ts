import { type AnswerEvent, type Citation, type EncodeContext, type FinishEvent, type JsonObject } from '@modelport/provider-base';
import type { AnswerLosses } from '../../shared/answer-losses.js';
import { makerIn } from '../../shared/sealed-proof.js';
import { WholeCalls } from '../../shared/whole-calls.js';
import { AnswerParts } from './answer-parts.js';
import { encodeFinish } from './encode-finish.js';
import { encodeGrounding } from './encode-grounding.js';
import { answerOptions, encodeProbabilities } from './encode-response.js';

/** Writes one candidate of a stream, piece by piece, as entries of `candidates`. A call is written whole, as the vendor itself does. */
export class CandidateWriter {
  readonly #parts: AnswerParts;
  readonly #calls = new WholeCalls();
  readonly #citations: Citation[] = [];
  #text = '';

  constructor(
    private readonly index: number,
    context: EncodeContext,
    private readonly losses: AnswerLosses,
  ) {
    this.#parts = new AnswerParts({ answering: makerIn(context), includeThoughts: answerOptions(context).includeThoughts });
  }

  /** Undefined where nothing is to be told yet. */
  piece(event: AnswerEvent): JsonObject | undefined {
    const parts = this.#partsOf(event);
    return parts.length === 0 ? undefined : { content: { parts, role: 'model' }, index: this.index };
  }

  /** An empty text: clients take an answer for broken whose last chunk has no part. */
  end({ finishReason, rawFinishReason, logprobs }: Pick<FinishEvent, 'finishReason' | 'rawFinishReason' | 'logprobs'>): JsonObject {
    const rest = this.#parts.end();
    return {
      content: { parts: rest.length > 0 ? rest : [{ text: '' }], role: 'model' },
      ...encodeFinish(finishReason, rawFinishReason, this.#parts.brokenCall),
      ...encodeProbabilities({ logprobs }),
      ...encodeGrounding(this.#citations, [{ partIndex: 0, text: this.#text }], this.losses),
      index: this.index,
    };
  }

  #partsOf(event: AnswerEvent): JsonObject[] {
    switch (event.type) {
      case 'text-delta':
        this.#text += event.text;
        return this.#parts.text(event.text, event.signature);
      case 'refusal-delta':
        return this.#parts.text(event.text);
      case 'citation':
        this.#citations.push(event.citation);
        return [];
      case 'reasoning-delta':
        return this.#parts.thought(event.text);
      case 'reasoning-end':
        return this.#parts.thoughtEnd(event);
      case 'tool-call-start':
        this.#calls.start(event);
        return [];
      case 'tool-call-delta':
        this.#calls.add(event);
        return [];
      case 'tool-call-end': {
        const call = this.#calls.take(event.index);
        return call ? this.#parts.call(call) : [];
      }
    }
  }
}
