import { asObject, asObjects, type Frame, isCount, isNamed, JsonStreamGrammar, type JsonObject } from '@modelport/provider-base';

/** A stream of `text_completion` objects: texts of each choice, then its reason, usage at most once behind them, `[DONE]` or an error. */
export class OpenAiCompletionsStreamGrammar extends JsonStreamGrammar {
  /** Index of a choice → whether it has finished. */
  readonly #finished = new Map<number, boolean>();
  #id: unknown;
  #usage = false;

  protected override read(frame: Frame): void {
    if (frame.data.trim() !== '[DONE]') return super.read(frame);
    this.close();
    this.must(this.#allFinished(), 'comes before a finish reason for every choice');
  }

  protected check({ error, object, model, id, choices, usage }: JsonObject): void {
    if (error !== undefined && error !== null) return this.#error(error);
    this.must(object === 'text_completion', 'has another `object` than "text_completion"');
    this.must(isNamed(model), 'has no `model`');
    this.must(isNamed(id) && (this.#id ??= id) === id, 'has no `id`, or another than the pieces before');
    this.must(Array.isArray(choices), 'has no list of `choices`');
    for (const choice of asObjects(choices)) this.#choice(choice);
    if (asObject(usage)) this.#readUsage();
    else this.must(asObjects(choices).length > 0, 'has neither a choice nor usage');
  }

  #choice({ index, text, finish_reason: reason }: JsonObject): void {
    if (!isCount(index)) return this.problem('has a choice without an index');
    this.must(typeof text === 'string', 'has a choice without a `text`');
    this.must(this.#finished.get(index) !== true, 'has something for a choice that had finished');
    this.#finished.set(index, reason !== null && reason !== undefined);
  }

  #readUsage(): void {
    this.must(!this.#usage, 'tells the usage a second time');
    this.#usage = true;
    this.must(this.#allFinished(), 'tells the usage before every choice has finished');
  }

  #error(error: unknown): void {
    this.close();
    this.must(isNamed(asObject(error)?.['message']), 'is an error without a message');
  }

  #allFinished(): boolean {
    return this.#finished.size > 0 && [...this.#finished.values()].every(Boolean);
  }
}
