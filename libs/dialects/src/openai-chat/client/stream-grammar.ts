import { asObject, asObjects, type Frame, isCount, isNamed, JsonStreamGrammar, type JsonObject } from '@modelport/provider-base';
import { ToolCallGrammar } from './tool-call-grammar.js';

const FINISH_REASONS: ReadonlySet<unknown> = new Set(['stop', 'length', 'tool_calls', 'content_filter', 'function_call']);

interface Choice {
  calls: ToolCallGrammar;
  finished: boolean;
}

/**
 * A stream of chat completion chunks: https://platform.openai.com/docs/api-reference/chat/streaming. All chunks have one id; each
 * choice begins with its role and ends with one finish reason; usage comes once, behind all of them; then `[DONE]`, or an error in the
 * place of any of it.
 */
export class OpenAiChatStreamGrammar extends JsonStreamGrammar {
  readonly #choices = new Map<number, Choice>();
  #id: unknown;
  #usage = false;

  protected override read(frame: Frame): void {
    if (frame.data.trim() === '[DONE]') this.#done();
    else super.read(frame);
  }

  protected check(json: JsonObject): void {
    const { error, object, created, model, id, choices, usage } = json;
    if (error !== undefined && error !== null) return this.#error(error);
    this.must(object === 'chat.completion.chunk', 'has another `object` than "chat.completion.chunk"');
    this.must(isCount(created), 'has no `created`');
    this.must(isNamed(model), 'has no `model`');
    this.must(isNamed(id), 'has no `id`');
    this.must((this.#id ??= id) === id, 'has another `id` than the chunks before');
    this.must(Array.isArray(choices), 'has no list of `choices`');
    for (const choice of asObjects(choices)) this.#choice(choice);
    const counts = asObject(usage);
    if (counts) this.#readUsage(counts);
    else this.must(asObjects(choices).length > 0, 'has neither a choice nor usage');
  }

  #choice({ index, delta, finish_reason: reason }: JsonObject): void {
    const content = asObject(delta);
    if (!isCount(index)) return this.problem('has a choice without an index');
    if (!content) return this.problem('has a choice without a `delta`');
    const begun = this.#choices.get(index);
    const choice = begun ?? { calls: new ToolCallGrammar((what) => this.problem(what)), finished: false };
    this.#choices.set(index, choice);
    if (choice.finished) return this.problem('has something for a choice that had finished');
    if (!begun) this.must(content['role'] === 'assistant', 'is the first of its choice and does not say that the role is "assistant"');
    else this.must(content['role'] === undefined || content['role'] === null || content['role'] === 'assistant', 'has another role than "assistant"');
    this.#content(content, choice);
    if (reason !== null && reason !== undefined) this.#finish(choice, reason);
  }

  #content(delta: JsonObject, { calls }: Choice): void {
    for (const key of ['content', 'refusal', 'reasoning_content']) {
      const text = delta[key];
      this.must(text === undefined || text === null || typeof text === 'string', `has a \`${key}\` that is no text`);
    }
    const { annotations = null } = delta;
    const areCitations = asObjects(annotations).every(({ type }) => isNamed(type));
    this.must(annotations === null || (Array.isArray(annotations) && areCitations), 'has `annotations` that are no list of things with a type');
    const list = delta['tool_calls'];
    if (list === undefined || list === null) return calls.readLegacy(delta['function_call']);
    if (this.must(Array.isArray(list), 'has `tool_calls` that are no list')) for (const call of asObjects(list)) calls.read(call);
  }

  #finish(choice: Choice, reason: unknown): void {
    choice.finished = true;
    this.must(FINISH_REASONS.has(reason), 'has a finish reason that the format does not know');
    choice.calls.finish(reason);
  }

  #readUsage({ prompt_tokens: input, completion_tokens: output, total_tokens: total }: JsonObject): void {
    this.must(!this.#usage, 'tells the usage a second time');
    this.#usage = true;
    this.must(this.#choices.size > 0 && this.#allFinished(), 'tells the usage before every choice has finished');
    if (!isCount(input) || !isCount(output) || !isCount(total)) return this.problem('has usage without its three counts');
    this.must(input + output <= total, 'has a total of tokens that is less than its parts');
  }

  #done(): void {
    this.close();
    this.must(this.#choices.size > 0, 'comes before any choice');
    this.must(this.#allFinished(), 'comes before a finish reason for every choice');
  }

  #error(error: unknown): void {
    this.close();
    this.must(isNamed(asObject(error)?.['message']), 'is an error without a message');
  }

  #allFinished(): boolean {
    return [...this.#choices.values()].every(({ finished }) => finished);
  }
}
