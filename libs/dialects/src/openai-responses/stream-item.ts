import { asObjects, type DecodedEvent, type JsonObject, stringField, type TextPart } from '@modelport/provider-base';
import { phaseOf } from './phase.js';
import { callArguments, callId, contentOf, reasoningProof } from './output-item.js';

/** What the pieces of a part are. */
export type PieceType = 'text' | 'refusal' | 'reasoning' | 'arguments';

/** The list of an item in which a part stands. */
export type PartList = 'content' | 'summary' | 'arguments';

/** Where a piece belongs. */
export interface Place {
  type: PieceType;
  list: PartList;
  index: number;
}

/**
 * One item of the output while it streams. It remembers how much of each part was given, so that what a vendor tells only at the end of a
 * part or of the item is not lost, and nothing is told twice.
 */
export class StreamItem {
  readonly #given = new Map<string, number>();
  #openThought: string | undefined;
  #id: string | undefined;
  #phase: Pick<TextPart, 'phase'> = {};
  #ended = false;

  /** `callIndex`: which call of the answer this is, where it is one of a function. */
  constructor(readonly callIndex: number | undefined) {}

  static start(item: JsonObject, callIndex: number, events: DecodedEvent[]): StreamItem {
    const isCall = item['type'] === 'function_call';
    if (isCall) events.push({ type: 'tool-call-start', index: callIndex, id: callId(item), name: stringField(item, 'name') ?? '' });
    const started = new StreamItem(isCall ? callIndex : undefined);
    started.#id = stringField(item, 'id');
    started.#phase = phaseOf(item['phase']);
    return started;
  }

  /** The next piece of a part. */
  piece(place: Place, text: string, events: DecodedEvent[]): void {
    if (text === '' || this.#ended) return;
    for (const key of [partKey(place), listKey(place)]) this.#given.set(key, (this.#given.get(key) ?? 0) + text.length);
    if (place.type === 'reasoning') this.#switchThought(partKey(place), events);
    const event = this.#event(place.type, text);
    if (event) events.push(event);
  }

  /** The whole of a part: what was not given yet follows. */
  whole(place: Place, text: string, events: DecodedEvent[]): void {
    this.piece(place, text.slice(this.#given.get(partKey(place)) ?? 0), events);
  }

  /** The item as it came to be. Its parts need not be numbered as their pieces were. */
  done(item: JsonObject, events: DecodedEvent[]): void {
    const parts = partsOf(item);
    for (const list of new Set(parts.map(listKey))) this.#finishList(parts.filter((part) => listKey(part) === list), events);
    if (item['type'] === 'reasoning') this.#endThought(reasoningProof(item), events);
    this.end(item['status'] === 'incomplete', events);
  }

  /** Nothing more comes. A call without a word of arguments has none, unless it was cut off before the first of them. */
  end(cutOff: boolean, events: DecodedEvent[]): void {
    if (this.#ended) return;
    if (this.#openThought !== undefined) this.#endThought(this.#id === undefined ? {} : { id: this.#id }, events);
    if (this.callIndex !== undefined) {
      if (this.#given.size === 0 && !cutOff) events.push({ type: 'tool-call-delta', index: this.callIndex, argumentsDelta: '{}' });
      events.push({ type: 'tool-call-end', index: this.callIndex });
    }
    this.#ended = true;
  }

  #finishList(parts: readonly WholePart[], events: DecodedEvent[]): void {
    const last = parts.at(-1);
    const given = last && this.#given.get(listKey(last));
    if (last && given !== undefined) this.piece(last, parts.map(({ text }) => text).join('').slice(given), events);
    else for (const part of parts) this.piece(part, part.text, events);
  }

  #event(type: PieceType, text: string): DecodedEvent | undefined {
    if (type === 'text') return { type: 'text-delta', text, ...this.#phase };
    if (type !== 'arguments') return { type: `${type}-delta`, text };
    return this.callIndex === undefined ? undefined : { type: 'tool-call-delta', index: this.callIndex, argumentsDelta: text };
  }

  /** The parts of a summary are told apart. */
  #switchThought(part: string, events: DecodedEvent[]): void {
    if (this.#openThought !== undefined && this.#openThought !== part) this.#endThought(this.#id === undefined ? {} : { id: this.#id }, events);
    this.#openThought = part;
  }

  #endThought(proof: { id?: string; encrypted?: string }, events: DecodedEvent[]): void {
    if (this.#openThought !== undefined || proof.encrypted !== undefined) events.push({ type: 'reasoning-end', ...proof });
    this.#openThought = undefined;
  }
}

interface WholePart extends Place {
  text: string;
}

function partKey({ type, list, index }: Place): string {
  return `${type}.${list}.${index}`;
}

function listKey({ type, list }: Place): string {
  return `${type}.${list}`;
}

function partsOf(item: JsonObject): WholePart[] {
  switch (item['type']) {
    case 'message':
      return contentOf(item).map((content, index) => {
        const type = content['type'] === 'refusal' ? 'refusal' : 'text';
        return { type, list: 'content', index, text: stringField(content, type) ?? '' };
      });
    case 'reasoning':
      return (['summary', 'content'] as const).flatMap((list) => asObjects(item[list]).map((entry, index) => ({ type: 'reasoning', list, index, text: stringField(entry, 'text') ?? '' })));
    case 'function_call':
      return [{ type: 'arguments', list: 'arguments', index: 0, text: callArguments(item) }];
    default:
      return [];
  }
}
