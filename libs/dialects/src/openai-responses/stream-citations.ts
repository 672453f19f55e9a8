import type { DecodedEvent, JsonObject } from '@modelport/provider-base';
import { decodeAnnotation } from '../shared/annotation.js';
import { moved } from '../shared/cited-parts.js';

interface TextPlace {
  /** How much text the answer has before it. */
  start: number;
  text: string;
  /** How many annotations of it were told. */
  told: number;
}

/** The annotations of a stream: each counts in its own text, and is told once, on its way or with the item at the end. */
export class StreamCitations {
  readonly #places = new Map<string, TextPlace>();
  #length = 0;

  /** What was said at a place. */
  say(place: string, events: readonly DecodedEvent[]): void {
    for (const event of events) {
      if (event.type !== 'text-delta') continue;
      this.#placeOf(place).text += event.text;
      this.#length += event.text.length;
    }
  }

  /** One annotation on its way. */
  added(place: string, annotation: JsonObject): DecodedEvent[] {
    const { start, text } = this.#placeOf(place);
    this.#placeOf(place).told += 1;
    const citation = decodeAnnotation(annotation, text);
    return citation ? [{ type: 'citation', citation: moved(citation, start) }] : [];
  }

  /** All that there are in the end. */
  whole(place: string, annotations: readonly JsonObject[]): DecodedEvent[] {
    return annotations.slice(this.#placeOf(place).told).flatMap((annotation) => this.added(place, annotation));
  }

  #placeOf(place: string): TextPlace {
    const known = this.#places.get(place) ?? { start: this.#length, text: '', told: 0 };
    this.#places.set(place, known);
    return known;
  }
}
