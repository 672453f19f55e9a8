import { asObject, asObjects, type Frame, isCount, isNamed, JsonStreamGrammar, type JsonObject } from '@modelport/provider-base';
import { PartGrammar } from './part-grammar.js';

interface Candidate {
  parts: PartGrammar;
  finished: boolean;
}

/**
 * A stream of `GenerateContentResponse`: https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse. Each chunk is one,
 * without a name; it has candidates, or says why the prompt was blocked. There is no mark at the end: it is there when every candidate
 * has its finish reason. Usage may stand in every chunk.
 */
export class GeminiStreamGrammar extends JsonStreamGrammar {
  readonly #candidates = new Map<number, Candidate>();
  readonly #same: Record<string, unknown> = {};
  #failed = false;

  /** Usage may come behind the last finish reason, and content of other candidates. */
  protected override mayFollowEnd({ data }: Frame): boolean {
    return !this.#failed && data !== '[DONE]';
  }

  protected check(json: JsonObject, { event }: Frame): void {
    this.must(event === '', 'has a name');
    if (json['error'] !== undefined) return this.#error(json['error']);
    for (const key of ['modelVersion', 'responseId']) this.#unchanged(key, json[key]);
    const { candidates, promptFeedback, usageMetadata } = json;
    this.must(candidates === undefined || Array.isArray(candidates), 'has `candidates` that are no list');
    for (const candidate of asObjects(candidates)) this.#candidate(candidate);
    const usage = asObject(usageMetadata);
    if (usage) this.#usage(usage);
    const blocked = isNamed(asObject(promptFeedback)?.['blockReason']);
    this.must(blocked || usage !== undefined || asObjects(candidates).length > 0, 'has neither a candidate, nor usage, nor a reason why the prompt was blocked');
    if (blocked || this.#allFinished()) this.close();
  }

  #candidate({ index = 0, content, finishReason: reason }: JsonObject): void {
    if (!isCount(index)) return this.problem('has a candidate whose index is no number');
    const candidate = this.#candidates.get(index) ?? { parts: new PartGrammar((what) => this.problem(what)), finished: false };
    this.#candidates.set(index, candidate);
    const { role, parts } = asObject(content) ?? {};
    this.must(parts === undefined || Array.isArray(parts), 'has `parts` that are no list');
    const told = asObjects(parts);
    if (told.length > 0) this.must(role === 'model', 'has content of another role than "model"');
    if (candidate.finished) return this.problem('has something for a candidate that had finished');
    for (const part of told) candidate.parts.read(part);
    if (reason === undefined || reason === null) return;
    this.must(isNamed(reason), 'has a finish reason that is no name');
    candidate.finished = true;
    candidate.parts.finish(reason);
  }

  #unchanged(key: string, value: unknown): void {
    if (value === undefined) return;
    this.must(isNamed(value), `has a \`${key}\` that is no name`);
    this.must((this.#same[key] ??= value) === value, `has another \`${key}\` than the chunks before`);
  }

  #usage(usage: JsonObject): void {
    const counts = ['promptTokenCount', 'candidatesTokenCount', 'thoughtsTokenCount', 'totalTokenCount'].map((key) => usage[key] ?? 0);
    if (!counts.every(isCount)) return this.problem('has usage whose counts are no numbers');
    const [prompt = 0, candidates = 0, thoughts = 0, total = 0] = counts;
    this.must(prompt + candidates + thoughts <= total, 'has a total of tokens that is less than its parts');
  }

  #error(error: unknown): void {
    this.close();
    this.#failed = true;
    const { code, message } = asObject(error) ?? {};
    this.must(isCount(code) && isNamed(message), 'has no error with a code and a message');
  }

  #allFinished(): boolean {
    return this.#candidates.size > 0 && [...this.#candidates.values()].every(({ finished }) => finished);
  }
}
