import type { ChosenToken, Citation, JsonObject, Phase } from '@modelport/provider-base';
import type { AnswerLosses } from '../../shared/answer-losses.js';
import { moved } from '../../shared/cited-parts.js';
import { encodeLogprobs } from '../../shared/logprobs.js';
import { encodeAnnotations } from '../annotations.js';
import { contentPart, type ItemStatus, messageItem } from './item-shapes.js';
import type { ItemPlace, StreamedItem } from './streamed-items.js';

/** A citation for a text that is over cannot be told any more. */
export function tellLate(losses: AnswerLosses): string {
  losses.drop('citations', 'some came when the words that they stand on were over');
  return '';
}

/** What the model says. */
export class StreamedMessage implements StreamedItem {
  readonly #content: JsonObject[] = [];
  #part: { type: 'text' | 'refusal'; text: string; annotations: JsonObject[] } | undefined;
  #status: ItemStatus = 'in_progress';
  /** Of its last text: they are known at the end. */
  logprobs: readonly ChosenToken[] = [];

  constructor(
    private readonly place: ItemPlace,
    readonly phase?: Phase,
  ) {}

  get item(): JsonObject {
    const open = this.#part ? [contentPart(this.#part, [], this.#part.annotations)] : [];
    return messageItem(this.place.id, [...this.#content, ...open], this.#status, this.phase);
  }

  open(): string {
    return this.place.writer.write('response.output_item.added', { output_index: this.place.index, item: this.item });
  }

  delta(type: 'text' | 'refusal', delta: string): string {
    const before = this.#part?.type === type ? '' : this.#closePart() + this.#openPart(type);
    if (this.#part) this.#part.text += delta;
    return before + (type === 'text' ? this.#write('output_text.delta', { delta, logprobs: [] }) : this.#write('refusal.delta', { delta }));
  }

  /** Says where words of the text that is open are from. @param told how much text the answer has up to here */
  cite(citation: Citation, told: number, losses: AnswerLosses): string {
    const part = this.#part;
    if (part?.type !== 'text') return tellLate(losses);
    return encodeAnnotations([moved(citation, part.text.length - told)], part.text, losses)
      .map((annotation) => this.#write('output_text.annotation.added', { annotation_index: part.annotations.push(annotation) - 1, annotation }))
      .join('');
  }

  close(status: ItemStatus): string {
    if (this.#status !== 'in_progress') return '';
    const rest = this.#closePart();
    this.#status = status;
    return rest + this.place.writer.write('response.output_item.done', { output_index: this.place.index, item: this.item });
  }

  #openPart(type: 'text' | 'refusal'): string {
    this.#part = { type, text: '', annotations: [] };
    return this.#write('content_part.added', { part: contentPart(this.#part) });
  }

  #closePart(): string {
    const part = this.#part;
    if (!part) return '';
    const whole = part.type === 'text' ? this.#write('output_text.done', { text: part.text, logprobs: encodeLogprobs(this.logprobs) }) : this.#write('refusal.done', { refusal: part.text });
    const done = whole + this.#write('content_part.done', { part: contentPart(part, this.logprobs, part.annotations) });
    this.#part = undefined;
    this.#content.push(contentPart(part, this.logprobs, part.annotations));
    return done;
  }

  #write(name: string, fields: JsonObject): string {
    return this.place.writer.write(`response.${name}`, { item_id: this.place.id, output_index: this.place.index, content_index: this.#content.length, ...fields });
  }
}
