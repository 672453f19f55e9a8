import { asObject, asObjects, isNamed, type JsonObject } from '@modelport/provider-base';

/** Calls that the client answers: the official SDKs need their ids. */
const CALLS: ReadonlySet<unknown> = new Set(['function_call', 'custom_tool_call']);

/** The events that tell a text in pieces: the item that has it, the kind of its part, and the field that holds it whole at the end. */
const TEXTS: Readonly<Record<string, { item: string; part?: string; place?: 'content_index' | 'summary_index'; whole: string }>> = {
  'response.output_text': { item: 'message', part: 'output_text', place: 'content_index', whole: 'text' },
  'response.refusal': { item: 'message', part: 'refusal', place: 'content_index', whole: 'refusal' },
  'response.reasoning_text': { item: 'reasoning', part: 'reasoning_text', place: 'content_index', whole: 'text' },
  'response.reasoning_summary_text': { item: 'reasoning', part: 'summary_text', place: 'summary_index', whole: 'text' },
  'response.function_call_arguments': { item: 'function_call', whole: 'arguments' },
  'response.custom_tool_call_input': { item: 'custom_tool_call', whole: 'input' },
  'response.mcp_call_arguments': { item: 'mcp_call', whole: 'arguments' },
};

/** Says where words of a text are from. Some vendors tell it when the text is told whole, so its part need not be open. */
const ANNOTATION = 'response.output_text.annotation.added';

/** The events that add a part to an item, or finish it: the place that numbers the parts. */
const PARTS: Readonly<Record<string, 'content_index' | 'summary_index'>> = {
  'response.content_part': 'content_index',
  'response.reasoning_summary_part': 'summary_index',
};

interface Part {
  type: unknown;
  text: string;
  /** Its text has been told whole. */
  whole: boolean;
  done: boolean;
}

/** One item of the output, from `response.output_item.added` to `response.output_item.done`. */
export class ItemGrammar {
  readonly id: unknown;
  done = false;
  readonly #type: unknown;
  readonly #parts: Record<'content_index' | 'summary_index', Part[]> = { content_index: [], summary_index: [] };
  readonly #own: Part = { type: undefined, text: '', whole: false, done: false };

  constructor(
    private readonly item: JsonObject,
    private readonly problem: (what: string) => void,
  ) {
    this.id = item['id'];
    this.#type = item['type'];
    if (!isNamed(this.id) || !isNamed(this.#type)) problem('has an item without id or type');
    if (CALLS.has(this.#type) && !(isNamed(item['call_id']) && isNamed(item['name']))) problem('has a call without `call_id` or name');
  }

  read(type: string, event: JsonObject): void {
    if (this.done) return this.problem('is for an item that was done');
    if (type === 'response.output_item.done') return this.#finish(asObject(event['item']) ?? {});
    if (event['item_id'] !== undefined || this.#isKnown(type)) this.#must(event['item_id'] === this.id, 'is for an item of another id');
    const [stem, ending] = [type.slice(0, type.lastIndexOf('.')), type.slice(type.lastIndexOf('.') + 1)];
    const place = PARTS[stem];
    if (place && ending === 'added') this.#addPart(place, event);
    else if (place && ending === 'done') this.#finishPart(place, event);
    else if (TEXTS[stem]) this.#text(stem, ending, event);
    else if (type === ANNOTATION) this.#must(isNamed(asObject(event['annotation'])?.['type']), 'has no annotation with a type');
  }

  #isKnown(type: string): boolean {
    const stem = type.slice(0, type.lastIndexOf('.'));
    return stem in PARTS || stem in TEXTS;
  }

  #addPart(place: 'content_index' | 'summary_index', event: JsonObject): void {
    const parts = this.#parts[place];
    this.#must(event[place] === parts.length, `does not have the next \`${place}\`, ${parts.length}`);
    const { type } = asObject(event['part']) ?? {};
    this.#must(isNamed(type), 'has a part without a type');
    parts.push({ type, text: '', whole: false, done: false });
  }

  #finishPart(place: 'content_index' | 'summary_index', event: JsonObject): void {
    const part = this.#partAt(place, event);
    if (!part) return;
    part.done = true;
    const told = asObject(event['part']) ?? {};
    this.#must(told['type'] === part.type, 'has a part of another type than was added');
    this.#must(textOf(told) === part.text, 'has a part whose text is another than its deltas');
  }

  #text(stem: string, ending: string, event: JsonObject): void {
    const rule = TEXTS[stem];
    if (!rule) return;
    this.#must(this.#type === rule.item, `is for an item that is no ${rule.item}`);
    const part = rule.place ? this.#partAt(rule.place, event) : this.#own;
    if (!part) return;
    if (rule.part) this.#must(part.type === rule.part, `is for a part that is no ${rule.part}`);
    if (ending === 'delta') this.#delta(part, event['delta']);
    if (ending !== 'done') return;
    part.whole = true;
    this.#must(event[rule.whole] === part.text, 'tells another text than its deltas');
  }

  #delta(part: Part, delta: unknown): void {
    this.#must(!part.whole, 'comes after the whole text');
    if (typeof delta === 'string') part.text += delta;
    else this.problem('has no text in `delta`');
  }

  #partAt(place: 'content_index' | 'summary_index', event: JsonObject): Part | undefined {
    const part = this.#parts[place].find((_part, index) => index === event[place]);
    this.#must(part !== undefined && !part.done, 'is for a part that is not open');
    return part;
  }

  #finish(item: JsonObject): void {
    this.done = true;
    this.#must(item['id'] === this.id && item['type'] === this.#type, 'has another item than was added');
    if (CALLS.has(this.#type)) this.#must(item['call_id'] === this.item['call_id'] && item['name'] === this.item['name'], 'has a call whose `call_id` or name was another');
    for (const place of ['content_index', 'summary_index'] as const) {
      const parts = this.#parts[place];
      this.#must(parts.every(({ done }) => done), 'comes before every part is done');
      const told = asObjects(item[place === 'content_index' ? 'content' : 'summary']).map(textOf);
      if (parts.length > 0) this.#must(told.join('') === parts.map(({ text }) => text).join(''), 'has another text than its parts');
    }
    const whole = item['arguments'] ?? item['input'];
    if (this.#own.text !== '' || this.#own.whole) this.#must(whole === this.#own.text, 'has other arguments than its deltas');
  }

  #must(condition: boolean, what: string): void {
    if (!condition) this.problem(what);
  }
}

function textOf({ text, refusal }: JsonObject): string {
  return [text, refusal].find((told) => typeof told === 'string') ?? '';
}
