import { asObject, asString, LlmError, parseJson, type DecodedEvent, type Frame, type JsonObject, type StreamDecoder } from '@modelport/provider-base';
import { decodeFinish, errorInBody, isFailure, readCalls } from './decode-response.js';

/** Reads one streamed answer: a JSON object a line, the last with `done`. Source: https://docs.ollama.com/api/streaming */
export class OllamaStreamDecoder implements StreamDecoder {
  #started = false;
  #thinking = false;
  #finished = false;
  #calls = 0;
  readonly #logprobs: unknown[] = [];

  decode(frame: Frame): DecodedEvent[] {
    if (this.#finished || frame.data.trim() === '') return [];
    const line = asObject(parseJson(frame.data));
    if (!line) throw new LlmError('malformed_response', 'the stream holds a line that is not a JSON object');
    if (isFailure(line)) throw errorInBody(line);
    const read = this.readLine(line);
    return [...this.#start(read), ...this.#message(asObject(read['message']) ?? {}), ...this.#end(read)];
  }

  /** A line as this format has it; another format of Ollama's may say the same otherwise. */
  protected readLine(line: JsonObject): JsonObject {
    return line;
  }

  end(): DecodedEvent[] {
    if (this.#finished) return [];
    throw new LlmError('network', 'the stream ended before its last line: Ollama was cut off');
  }

  #start(line: JsonObject): DecodedEvent[] {
    if (this.#started) return [];
    this.#started = true;
    return [{ type: 'start', id: null, model: asString(line['model']) ?? '' }];
  }

  #message(message: JsonObject): DecodedEvent[] {
    const [thinking, text] = [asString(message['thinking']), asString(message['content'])];
    const events: DecodedEvent[] = [];
    if (thinking) {
      this.#thinking = true;
      events.push({ type: 'reasoning-delta', text: thinking });
    }
    if (text) events.push(...this.#endThinking(), { type: 'text-delta', text });
    for (const call of readCalls(message)) {
      const index = this.#calls++;
      events.push(
        ...this.#endThinking(),
        { type: 'tool-call-start', index, id: call.id, name: call.name },
        { type: 'tool-call-delta', index, argumentsDelta: call.arguments },
        { type: 'tool-call-end', index },
      );
    }
    return events;
  }

  #endThinking(): DecodedEvent[] {
    if (!this.#thinking) return [];
    this.#thinking = false;
    return [{ type: 'reasoning-end' }];
  }

  #end(line: JsonObject): DecodedEvent[] {
    if (Array.isArray(line['logprobs'])) this.#logprobs.push(...(line['logprobs'] as unknown[]));
    if (line['done'] !== true) return [];
    this.#finished = true;
    const logprobs = this.#logprobs.length > 0 ? this.#logprobs : undefined;
    return [...this.#endThinking(), { type: 'finish', ...decodeFinish({ ...line, logprobs }, this.#calls > 0) }];
  }
}
