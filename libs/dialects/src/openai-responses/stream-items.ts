import { asObject, asObjects, type DecodedEvent, field, isObject, type JsonObject, numberField, objectsField, stringField } from '@modelport/provider-base';
import { callArguments, callId, contentOf } from './output-item.js';
import { StreamCitations } from './stream-citations.js';
import { type PartList, type PieceType, StreamItem } from './stream-item.js';

/** Events that carry a piece of a part, and those that carry the whole of it. */
const PIECES: Readonly<Record<string, { type: PieceType; list: PartList; whole?: string }>> = {
  'response.output_text.delta': { type: 'text', list: 'content' },
  'response.output_text.done': { type: 'text', list: 'content', whole: 'text' },
  'response.refusal.delta': { type: 'refusal', list: 'content' },
  'response.refusal.done': { type: 'refusal', list: 'content', whole: 'refusal' },
  'response.reasoning_summary_text.delta': { type: 'reasoning', list: 'summary' },
  'response.reasoning_summary_text.done': { type: 'reasoning', list: 'summary', whole: 'text' },
  'response.reasoning_text.delta': { type: 'reasoning', list: 'content' },
  'response.reasoning_text.done': { type: 'reasoning', list: 'content', whole: 'text' },
  'response.function_call_arguments.delta': { type: 'arguments', list: 'arguments' },
  'response.function_call_arguments.done': { type: 'arguments', list: 'arguments', whole: 'arguments' },
};

/** The items of an answer while they stream. */
export class StreamItems {
  readonly #items = new Map<string | number, StreamItem>();
  readonly #done: JsonObject[] = [];
  readonly #citations = new StreamCitations();
  #customCalls: JsonObject[] = [];
  #calls = 0;

  get hasCalls(): boolean {
    return this.#calls > 0;
  }

  /** What an event of an item tells; none for an event of another kind. */
  read(type: string, json: JsonObject, events: DecodedEvent[]): void {
    const known = Object.hasOwn(PIECES, type) ? PIECES[type] : undefined;
    if (known) {
      const item = this.#find(json) ?? (known.type === 'arguments' ? undefined : this.#itemOf(json, {}, events));
      // A call that was not announced is told when it is done.
      if (!item) return;
      const told = events.length;
      const place = { type: known.type, list: known.list, index: numberField(json, known.list === 'summary' ? 'summary_index' : 'content_index') ?? 0 };
      if (known.whole === undefined) item.piece(place, stringField(json, 'delta') ?? '', events);
      else item.whole(place, stringField(json, known.whole) ?? '', events);
      this.#citations.say(placeOf(json), events.slice(told));
    } else if (type === 'response.output_text.annotation.added') {
      events.push(...this.#citations.added(placeOf(json), asObject(json['annotation']) ?? {}));
    } else if (type === 'response.output_item.added') {
      this.#itemOf(json, itemIn(json), events);
    } else if (type === 'response.output_item.done') {
      this.#finishItem(json, itemIn(json), events);
    }
  }

  /** The end of the answer. Where no item was told on the way, those of the final answer count. Gives the items as they came to be. */
  finish(response: JsonObject, cutOff: boolean, events: DecodedEvent[]): readonly JsonObject[] {
    const output = objectsField(response, 'output');
    if (this.#items.size === 0) output.forEach((item, index) => this.#finishItem({ output_index: index }, item, events));
    for (const item of this.#items.values()) item.end(cutOff, events);
    for (const call of this.#customCalls) this.#tellCustomCall(call, events);
    return this.#done.length > 0 ? this.#done : output;
  }

  #finishItem(json: JsonObject, item: JsonObject, events: DecodedEvent[]): void {
    this.#done.push(item);
    const told = events.length;
    this.#itemOf(json, item, events).done(item, events);
    if (item['type'] === 'message') this.#cite(json, item, events, told);
    // Whose call it is is known at the end: see `awaitedItems`.
    if (item['type'] === 'custom_tool_call') this.#customCalls.push(item);
    if (item['type'] === 'message') this.#customCalls = [];
  }

  /** What was told of the text, or of where it is from, only now. */
  #cite(json: JsonObject, item: JsonObject, events: DecodedEvent[], told: number): void {
    const parts = contentOf(item);
    const untold = events.slice(told);
    const spoken = parts.filter(({ type }) => type === 'output_text');
    // Parts that come only now come one by one; else it is the rest of the last.
    const each = untold.length === spoken.length;
    for (const [index, event] of untold.entries()) this.#citations.say(placeOf({ ...json, content_index: each ? parts.indexOf(spoken[index] ?? {}) : parts.length - 1 }), [event]);
    parts.forEach((part, index) => events.push(...this.#citations.whole(placeOf({ ...json, content_index: index }), asObjects(part['annotations']))));
  }

  #tellCustomCall(item: JsonObject, events: DecodedEvent[]): void {
    const index = this.#calls;
    this.#calls += 1;
    const text = callArguments(item);
    events.push({ type: 'tool-call-start', index, id: callId(item), name: stringField(item, 'name') ?? '' });
    if (text !== '') events.push({ type: 'tool-call-delta', index, argumentsDelta: text });
    events.push({ type: 'tool-call-end', index });
  }

  #itemOf(json: JsonObject, item: JsonObject, events: DecodedEvent[]): StreamItem {
    const known = this.#find(json);
    if (known) return known;
    const started = StreamItem.start(item, this.#calls, events);
    if (started.callIndex !== undefined) this.#calls += 1;
    this.#items.set(keyOf(json), started);
    return started;
  }

  #find(json: JsonObject): StreamItem | undefined {
    return this.#items.get(keyOf(json));
  }
}

/** Some vendors change an item's id on the way, so its place counts; some tell no place. */
function keyOf(json: JsonObject): string | number {
  return numberField(json, 'output_index') ?? stringField(json, 'item_id') ?? stringField(json['item'], 'id') ?? '';
}

/** A text of an item. */
function placeOf(json: JsonObject): string {
  return `${keyOf(json)}.${numberField(json, 'content_index') ?? 0}`;
}

function itemIn(json: JsonObject): JsonObject {
  const item = field(json, 'item');
  return isObject(item) ? item : {};
}
