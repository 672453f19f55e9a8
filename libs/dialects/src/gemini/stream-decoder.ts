import { LlmError, parseJson, type DecodedEvent, type Frame, type StreamDecoder } from '@modelport/provider-base';
import { AnswerReader } from './answer-reader.js';

/**
 * Reads one streamed answer: chunks of the shape of a whole one, without a mark of the end. A reason to stop may be followed by more
 * content, so the answer is over when the bytes are. Source: https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent
 */
export class GeminiStreamDecoder implements StreamDecoder {
  readonly #answer = new AnswerReader();

  decode({ data }: Frame): DecodedEvent[] {
    // Copies of this API close with OpenAI's mark, or send blank lines to stay alive.
    if (data.trim() === '' || data === '[DONE]') return [];
    return this.#answer.readAll(parseJson(data));
  }

  end(): DecodedEvent[] {
    if (this.#answer.isOver) return [...this.#answer.close(), { type: 'finish', ...this.#answer.outcome() }];
    throw new LlmError('network', 'the stream ended before a finishReason: the vendor was cut off');
  }
}
