import { asNumber, asObject, asString, type DecodedEvent, type Frame, type JsonObject, LlmError, parseJson, type StreamDecoder } from '@modelport/provider-base';
import { AnswerExtras } from './answer-extras.js';
import { errorInFrame } from './decode-error.js';
import { ForeignBlock, isReasoning, isText, ReasoningBlock, type StreamBlock, TextBlock, ToolUseBlock } from './stream-block.js';

/** Reads one streamed answer. Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html */
export class ConverseStreamDecoder implements StreamDecoder {
  readonly #extras = new AnswerExtras();
  readonly #open = new Map<number, StreamBlock>();
  readonly #texts: TextBlock[] = [];
  #calls = 0;
  #finished = false;

  decode(frame: Frame): DecodedEvent[] {
    const error = errorInFrame(frame);
    if (error) throw error;
    if (this.#finished) return [];
    const event = asObject(parseJson(frame.data));
    if (!event) throw new LlmError('malformed_response', 'the stream holds an event whose payload is not a JSON object');
    return this.#event(frame.event, event);
  }

  /** Usage comes last: without it the answer is whole all the same. */
  end(): DecodedEvent[] {
    if (this.#finished) return [];
    if (this.#extras.hasStopped) return this.#finish();
    throw new LlmError('network', 'the stream ended before messageStop: the vendor was cut off');
  }

  #event(name: string, event: JsonObject): DecodedEvent[] {
    switch (name) {
      case 'contentBlockStart':
        return this.#start(blockIndex(event), asObject(event['start']) ?? {});
      case 'contentBlockDelta':
        return this.#delta(blockIndex(event), asObject(event['delta']) ?? {});
      case 'contentBlockStop':
        return this.#stop(blockIndex(event));
      case 'messageStop':
      case 'metadata':
        this.#extras.add(event);
        return this.#extras.hasStopped && this.#extras.hasUsage ? this.#finish() : [];
      default:
        // `messageStart` says the role only; and there may come more after this was written.
        return [];
    }
  }

  #start(index: number, start: JsonObject): DecodedEvent[] {
    if (isText(start) || isReasoning(start)) return this.#delta(index, start);
    const call = asObject(start['toolUse']);
    if (!call || call['type'] === 'server_tool_use') {
      if (Object.keys(start).length > 0) this.#open.set(index, new ForeignBlock(index, start, this.#extras));
      return [];
    }
    const number = this.#calls++;
    this.#open.set(index, new ToolUseBlock(number));
    return [{ type: 'tool-call-start', index: number, id: asString(call['toolUseId']) ?? '', name: asString(call['name']) ?? '' }];
  }

  /** Blocks of text and of reasoning mostly have no start: the first piece tells what they are. */
  #delta(index: number, delta: JsonObject): DecodedEvent[] {
    const known = this.#open.get(index);
    if (known?.accepts(delta)) return known.delta(delta);
    const ended = this.#stop(index);
    const block = this.#blockOf(index, delta);
    this.#open.set(index, block);
    return [...ended, ...block.delta(delta)];
  }

  #blockOf(index: number, delta: JsonObject): StreamBlock {
    if (isReasoning(delta)) return new ReasoningBlock();
    if (isText(delta)) return this.#textBlock(index);
    return new ForeignBlock(index, {}, this.#extras);
  }

  #textBlock(index: number): TextBlock {
    const block = new TextBlock(index, this.#extras, this.#texts.reduce((sum, { length }) => sum + length, 0));
    this.#texts.push(block);
    return block;
  }

  #stop(index: number): DecodedEvent[] {
    const block = this.#open.get(index);
    this.#open.delete(index);
    return block?.stop() ?? [];
  }

  #finish(): DecodedEvent[] {
    const owed = [...this.#open.keys()].flatMap((index) => this.#stop(index));
    this.#finished = true;
    return [...owed, { type: 'finish', ...this.#extras.finish(this.#calls > 0) }];
  }
}

function blockIndex(event: JsonObject): number {
  return asNumber(event['contentBlockIndex']) ?? 0;
}
