import { type DecodedEvent, type Frame, isObject, objectsField, parseJson, type StreamDecoder } from '@modelport/provider-base';
import { OpenAiChatStreamDecoder } from '../openai-chat/stream-decoder.js';
import { PLAIN_TEXT } from './plain-text.js';

/** Reads pieces of a `text_completion`: chat completion chunks, but for where the text stands. */
export class OpenAiCompletionsStreamDecoder implements StreamDecoder {
  readonly #chat = new OpenAiChatStreamDecoder({});

  decode(frame: Frame): DecodedEvent[] {
    return this.#chat.decode({ ...frame, data: asChatChunk(frame.data) });
  }

  isPlainDelta({ event, data }: Frame): boolean {
    return event === '' && PLAIN_TEXT.test(data);
  }

  end(): DecodedEvent[] {
    return this.#chat.end();
  }
}

/** What is no piece (`[DONE]`, an error, damage) stays as it is. */
function asChatChunk(data: string): string {
  const json = parseJson(data);
  if (!isObject(json) || !Array.isArray(json['choices'])) return data;
  const choices = objectsField(json, 'choices').map(({ text, logprobs: _logprobs, ...choice }) => ({ ...choice, delta: { content: text } }));
  return JSON.stringify({ ...json, choices });
}
