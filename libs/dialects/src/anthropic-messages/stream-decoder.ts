import { asNumber, asObject, asString, LlmError, parseJson, type DecodedEvent, type Frame, type JsonObject, type StreamDecoder } from '@modelport/provider-base';
import { errorInBody } from './decode-error.js';
import { MessageExtras } from './decode-response.js';
import { ForeignBlock, TextBlock, ThinkingBlock, ToolUseBlock, type StreamBlock } from './stream-block.js';

/** What a block is, by its pieces. */
const TYPE_OF_PIECE: Readonly<Record<string, string>> = { text_delta: 'text', thinking_delta: 'thinking' };

/** Reads one streamed message. Source: https://docs.anthropic.com/en/docs/build-with-claude/streaming */
export class MessagesStreamDecoder implements StreamDecoder {
  #extras = new MessageExtras({});
  readonly #open = new Map<number, StreamBlock>();
  readonly #texts: TextBlock[] = [];
  #calls = 0;
  #finished = false;

  decode(frame: Frame): DecodedEvent[] {
    // Copies of this API close with OpenAI's mark, or send blank lines to stay alive.
    if (this.#finished || frame.data.trim() === '' || frame.data === '[DONE]') return [];
    const event = asObject(parseJson(frame.data));
    if (!event) throw new LlmError('malformed_response', 'the stream holds an event whose data is not a JSON object');
    return this.#decodeEvent(asString(event['type']) ?? frame.event, event);
  }

  end(): DecodedEvent[] {
    if (this.#finished) return [];
    throw new LlmError('network', 'the stream ended before message_stop: the vendor was cut off');
  }

  #decodeEvent(type: string, event: JsonObject): DecodedEvent[] {
    switch (type) {
      case 'message_start':
        return this.#start(asObject(event['message']) ?? {});
      case 'content_block_start':
        return this.#startBlock(blockIndex(event), asObject(event['content_block']) ?? {});
      case 'content_block_delta':
        return this.#delta(blockIndex(event), asObject(event['delta']) ?? {});
      case 'content_block_stop':
        return this.#stopBlock(blockIndex(event));
      case 'message_delta':
        this.#extras.update({ context_management: event['context_management'], ...asObject(event['delta']) }, asObject(event['usage']) ?? {});
        return [];
      case 'message_stop':
        return this.#finish();
      case 'error':
        throw errorInBody(event);
      default:
        // `ping`, and what may come after this was written: the vendor asks clients to pass over events they do not know.
        return [];
    }
  }

  #start(message: JsonObject): DecodedEvent[] {
    this.#extras = new MessageExtras(message);
    return [{ type: 'start', id: asString(message['id']) ?? null, model: asString(message['model']) ?? '' }];
  }

  #startBlock(index: number, content: JsonObject): DecodedEvent[] {
    const block = this.#makeBlock(index, content);
    this.#open.set(index, block);
    return block.start();
  }

  /** Copies of this API leave out the start of blocks whose first piece tells what they are. */
  #delta(index: number, delta: JsonObject): DecodedEvent[] {
    const known = this.#open.get(index);
    if (known) return known.delta(delta);
    const type = TYPE_OF_PIECE[asString(delta['type']) ?? ''];
    const opened = type === undefined ? [] : this.#startBlock(index, { type });
    return [...opened, ...(this.#open.get(index)?.delta(delta) ?? [])];
  }

  #makeBlock(index: number, content: JsonObject): StreamBlock {
    switch (content['type']) {
      case 'text':
        return this.#makeText(index, content);
      case 'thinking':
      case 'redacted_thinking':
        return new ThinkingBlock(content);
      case 'tool_use':
        return new ToolUseBlock(this.#calls++, content);
      default:
        return new ForeignBlock(index, content, this.#extras);
    }
  }

  #makeText(index: number, content: JsonObject): TextBlock {
    const before = this.#texts.reduce((sum, { length }) => sum + length, 0);
    const block = new TextBlock(index, content, this.#extras, before);
    this.#texts.push(block);
    return block;
  }

  #stopBlock(index: number): DecodedEvent[] {
    const block = this.#open.get(index);
    this.#open.delete(index);
    return block?.stop() ?? [];
  }

  #finish(): DecodedEvent[] {
    const owed = [...this.#open.keys()].flatMap((index) => this.#stopBlock(index));
    this.#finished = true;
    return [...owed, { type: 'finish', ...this.#extras.finish(this.#calls > 0) }];
  }
}

function blockIndex(event: JsonObject): number {
  return asNumber(event['index']) ?? 0;
}
