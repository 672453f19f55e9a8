import { asObject, type Frame, isCount, isNamed, JsonStreamGrammar, type JsonObject } from '@modelport/provider-base';
import { BlockGrammar } from './block-grammar.js';

/** Turns that tell the model to stop before it had said all: what it began may be cut off. */
const CUT_OFF: ReadonlySet<unknown> = new Set(['max_tokens', 'model_context_window_exceeded', 'refusal', 'pause_turn']);

/**
 * A stream of Messages: https://docs.anthropic.com/en/docs/build-with-claude/streaming. `message_start`; blocks numbered from 0, one
 * after the other, each started, told and stopped; `message_delta` with the stop reason and the usage; `message_stop`. `ping` may stand
 * anywhere, and an `error` in the place of the rest. Events of types that are not known are passed over, as the documentation asks.
 */
export class AnthropicMessagesStreamGrammar extends JsonStreamGrammar {
  #begun = false;
  #blocks = 0;
  #open: BlockGrammar | undefined;
  #callsTool = false;
  #cutCall = false;
  #stopReason: unknown;

  protected check(json: JsonObject, { event }: Frame): void {
    const { type } = json;
    // The official SDKs read the name, and pass over events that have none.
    this.must(event === type, 'has another name than its `type`');
    if (type === 'ping') return;
    if (type === 'error') return this.#error(json);
    if (type === 'message_start') return this.#start(json);
    this.must(this.#begun, 'comes before message_start');
    if (type === 'content_block_start') this.#startBlock(json);
    else if (type === 'content_block_delta') this.#openBlock(json)?.delta(asObject(json['delta']) ?? {});
    else if (type === 'content_block_stop') this.#stopBlock(json);
    else if (type === 'message_delta') this.#delta(json);
    else if (type === 'message_stop') this.#stop();
  }

  #start({ message }: JsonObject): void {
    this.must(!this.#begun, 'comes a second time');
    this.#begun = true;
    const { id, type, role, model, content, stop_reason: reason, usage } = asObject(message) ?? {};
    this.must(isNamed(id), 'has a message without an id');
    this.must(type === 'message' && role === 'assistant', 'has something else than a message of the assistant');
    this.must(isNamed(model), 'has a message without a model');
    this.must(Array.isArray(content) && content.length === 0, 'has a message whose content is not an empty list');
    this.must(reason === null || reason === undefined, 'has a stop reason already');
    const { input_tokens: input, output_tokens: output } = asObject(usage) ?? {};
    this.must(isCount(input) && isCount(output), 'has no usage with counts of input and output');
  }

  #startBlock({ index, content_block: block }: JsonObject): void {
    this.must(this.#open === undefined, 'comes before the block before it has stopped');
    this.must(this.#stopReason === undefined, 'comes after the stop reason');
    this.must(index === this.#blocks, `does not have the next index, ${this.#blocks}`);
    this.#blocks += 1;
    this.#open = new BlockGrammar(index, asObject(block) ?? {}, (what) => this.problem(what));
    this.#callsTool ||= this.#open.type === 'tool_use';
  }

  #openBlock({ index }: JsonObject): BlockGrammar | undefined {
    if (this.#open?.index === index) return this.#open;
    this.problem('is for a block that is not open');
    return undefined;
  }

  #stopBlock(json: JsonObject): void {
    const block = this.#openBlock(json);
    if (!block) return;
    this.#open = undefined;
    this.#cutCall ||= block.isCutOff;
  }

  #delta({ delta, usage }: JsonObject): void {
    this.must(this.#open === undefined, 'comes before the last block has stopped');
    this.must(isCount(asObject(usage)?.['output_tokens']), 'has no usage with a count of output');
    const reason = asObject(delta)?.['stop_reason'];
    if (reason === undefined || reason === null) return;
    this.must(isNamed(reason), 'has a stop reason that is no name');
    this.must(this.#stopReason === undefined || this.#stopReason === reason, 'has another stop reason than before');
    this.#stopReason = reason;
    if (reason === 'tool_use') this.must(this.#callsTool, 'says that a tool is called, and none is');
    else if (!CUT_OFF.has(reason)) this.must(!this.#callsTool, 'ends the turn, though a tool is called');
    if (!CUT_OFF.has(reason)) this.must(!this.#cutCall, 'comes after a call whose input is no JSON object');
  }

  #stop(): void {
    this.close();
    this.must(this.#open === undefined, 'comes before the last block has stopped');
    this.must(this.#stopReason !== undefined, 'comes without a stop reason');
  }

  #error({ error }: JsonObject): void {
    this.close();
    const { type, message } = asObject(error) ?? {};
    this.must(isNamed(type) && isNamed(message), 'has no error with a type and a message');
  }
}
