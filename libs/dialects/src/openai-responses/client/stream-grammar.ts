import { asObject, asObjects, type Frame, isCount, isNamed, JsonStreamGrammar, type JsonObject } from '@modelport/provider-base';
import { ItemGrammar } from './item-grammar.js';

/** The events that hold the response, and the status that it has in each. */
const LIFECYCLE: Readonly<Record<string, readonly string[]>> = {
  'response.created': ['in_progress', 'queued'],
  'response.queued': ['queued'],
  'response.in_progress': ['in_progress'],
  'response.completed': ['completed'],
  'response.failed': ['failed'],
  'response.incomplete': ['incomplete'],
};

const ENDS: ReadonlySet<string> = new Set(['response.completed', 'response.failed', 'response.incomplete']);

/**
 * A stream of Responses events: https://platform.openai.com/docs/api-reference/responses-streaming. Numbers rise by one; the response
 * is created, its items are added, told and done, and it ends in one of three ways, or in an `error`, behind which it may still say that
 * it failed. Events that are not known are only counted.
 */
export class OpenAiResponsesStreamGrammar extends JsonStreamGrammar {
  readonly #items: ItemGrammar[] = [];
  #number: unknown;
  #begun = false;
  #resumed = false;
  #id: unknown;
  #failed = false;

  /** The official SDKs go by the type in the data. */
  protected override typeOf({ event, data }: Frame): string {
    return event === '' ? (/^\{"type":\s*"([\w.]+)"/.exec(data)?.[1] ?? '') : event;
  }

  protected override mayFollowEnd({ event }: Frame): boolean {
    return this.#failed && event === 'response.failed';
  }

  protected check(json: JsonObject, { event }: Frame): void {
    const { type } = json;
    if (typeof type !== 'string') return this.problem('has no `type`');
    this.must(event === type, 'has another name than its `type`');
    this.#count(json['sequence_number']);
    if (type === 'error') return this.#error(json);
    const statuses = LIFECYCLE[type];
    if (statuses) this.#lifecycle(type, statuses, asObject(json['response']) ?? {});
    else if (type === 'response.output_item.added') this.#add(json);
    else if (json['output_index'] !== undefined) this.#itemAt(json['output_index'])?.read(type, json);
  }

  /** Streams of before May 2025 had no numbers: then none of the events has. */
  #count(number: unknown): void {
    if (!this.#begun) {
      this.#begun = true;
      this.#resumed = isCount(number) && number > 0;
    } else if (!isCount(this.#number)) this.must(number === undefined, 'has a number, and those before have none');
    else this.must(number === this.#number + 1, 'does not have the next `sequence_number`');
    this.#number = number;
  }

  #lifecycle(type: string, statuses: readonly string[], response: JsonObject): void {
    const { id, object, status, output } = response;
    // A stream that is taken up again begins behind the event that was last seen.
    this.must(type === 'response.created' || this.#resumed || this.#id !== undefined, 'comes before response.created');
    this.must(type !== 'response.created' || this.#id === undefined, 'comes a second time');
    this.must(isNamed(id) && object === 'response', 'has no response with an id');
    this.must((this.#id ??= id) === id, 'has a response of another id');
    this.must(statuses.includes(String(status)), 'has a response whose status is another');
    this.must(Array.isArray(output), 'has a response without its `output`');
    if (ENDS.has(type)) this.#end(type, response);
  }

  #add({ output_index: index, item }: JsonObject): void {
    this.must(this.#id !== undefined, 'comes before response.created');
    this.must(this.#resumed || index === this.#items.length, `does not have the next \`output_index\`, ${this.#items.length}`);
    const added = new ItemGrammar(asObject(item) ?? {}, (what) => this.problem(what));
    this.must(!this.#items.some(({ id }) => id === added.id), 'has an item with the id of another');
    if (isCount(index) && index <= this.#items.length) this.#items[index] = added;
  }

  #itemAt(index: unknown): ItemGrammar | undefined {
    const item = isCount(index) ? this.#items[index] : undefined;
    this.must(item !== undefined || this.#resumed, 'is for an item that was not added');
    return item;
  }

  #end(type: string, { output, usage, error, incomplete_details: details }: JsonObject): void {
    this.close();
    if (type === 'response.failed') return void this.must(isNamed(asObject(error)?.['message']), 'has no error with a message');
    if (type === 'response.incomplete') this.must(isNamed(asObject(details)?.['reason']), 'does not say why');
    if (type === 'response.completed') {
      this.must(this.#items.every(({ done }) => done), 'comes before every item is done');
      const ids = asObjects(output).map(({ id }) => id);
      const same = ids.length === this.#items.length && this.#items.every((item, index) => item.id === ids[index]);
      this.must(same || this.#resumed, 'has another `output` than the items that were told');
    }
    const counts = asObject(usage);
    if (counts) this.#usage(counts);
  }

  #usage({ input_tokens: input, output_tokens: output, total_tokens: total }: JsonObject): void {
    if (!isCount(input) || !isCount(output) || !isCount(total)) return this.problem('has usage without its three counts');
    this.must(input + output <= total, 'has a total of tokens that is less than its parts');
  }

  #error(json: JsonObject): void {
    this.close();
    this.#failed = true;
    this.must(isNamed(json['message']) || isNamed(asObject(json['error'])?.['message']), 'is an error without a message');
  }
}
