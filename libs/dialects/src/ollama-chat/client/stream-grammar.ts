import { asObject, asObjects, isCount, isNamed, JsonStreamGrammar, type JsonObject } from '@modelport/provider-base';

/** A stream of Ollama's: lines of one model, each with a message, the last one done: https://docs.ollama.com/api/streaming */
export class OllamaStreamGrammar extends JsonStreamGrammar {
  #model: unknown;

  protected check(line: JsonObject): void {
    const { error, model, done } = line;
    if (error !== undefined) {
      this.must(isNamed(error), 'has an error that is no sentence');
      return this.close();
    }
    this.must(isNamed(model) && (this.#model ??= model) === model, 'has no model, or another than the lines before');
    this.must(typeof done === 'boolean', 'does not say whether it is the last');
    this.said(line);
    if (done === true) this.#end(line);
  }

  /** What a line tells of the answer. */
  protected said(line: JsonObject): void {
    const message = asObject(line['message']);
    if (!message) return this.problem('has no message');
    this.must(message['role'] === 'assistant', 'has a message of another role than "assistant"');
    this.texts(message, ['content', 'thinking']);
    for (const call of asObjects(message['tool_calls'])) {
      const { name, arguments: given } = asObject(call['function']) ?? {};
      this.must(isNamed(name) && asObject(given) !== undefined, 'has a call without a name, or whose arguments are no object');
    }
  }

  protected texts(holder: JsonObject, names: readonly string[]): void {
    for (const name of names) this.must(holder[name] === undefined || typeof holder[name] === 'string', `has a \`${name}\` that is no text`);
  }

  #end(line: JsonObject): void {
    this.close();
    this.must(line['done_reason'] === undefined || isNamed(line['done_reason']), 'has a reason that is no word');
    for (const name of ['prompt_eval_count', 'eval_count']) this.must(line[name] === undefined || isCount(line[name]), `has a \`${name}\` that is no count`);
  }
}
