import { type ChosenToken, type JsonObject, parseJson } from '@modelport/provider-base';
import { encodeLogprobs } from '../../shared/logprobs.js';
import { customInput } from './custom-tool.js';
import type { EventWriter } from './event-writer.js';
import { callItem, contentPart, type ItemStatus, messageItem, reasoningItem } from './item-shapes.js';

/** One item while it is told. */
export interface StreamedItem {
  /** Tells the rest of it; nothing where it is done already. */
  close(status: ItemStatus): string;
  /** The item as it stands. */
  readonly item: JsonObject;
}

/** Where an item stands in its stream. */
export interface ItemPlace {
  id: string;
  index: number;
  writer: EventWriter;
}

/** What the model says. */
export class StreamedMessage implements StreamedItem {
  readonly #content: JsonObject[] = [];
  #part: { type: 'text' | 'refusal'; text: string } | undefined;
  #status: ItemStatus = 'in_progress';
  /** Of its last text: they are known at the end. */
  logprobs: readonly ChosenToken[] = [];

  constructor(private readonly place: ItemPlace) {}

  get item(): JsonObject {
    const open = this.#part ? [contentPart(this.#part)] : [];
    return messageItem(this.place.id, [...this.#content, ...open], this.#status);
  }

  open(): string {
    return this.place.writer.write('response.output_item.added', { output_index: this.place.index, item: this.item });
  }

  delta(type: 'text' | 'refusal', delta: string): string {
    const before = this.#part?.type === type ? '' : this.#closePart() + this.#openPart(type);
    if (this.#part) this.#part.text += delta;
    return before + (type === 'text' ? this.#write('output_text.delta', { delta, logprobs: [] }) : this.#write('refusal.delta', { delta }));
  }

  close(status: ItemStatus): string {
    if (this.#status !== 'in_progress') return '';
    const rest = this.#closePart();
    this.#status = status;
    return rest + this.place.writer.write('response.output_item.done', { output_index: this.place.index, item: this.item });
  }

  #openPart(type: 'text' | 'refusal'): string {
    this.#part = { type, text: '' };
    return this.#write('content_part.added', { part: contentPart(this.#part) });
  }

  #closePart(): string {
    const part = this.#part;
    if (!part) return '';
    const whole = part.type === 'text' ? this.#write('output_text.done', { text: part.text, logprobs: encodeLogprobs(this.logprobs) }) : this.#write('refusal.done', { refusal: part.text });
    const done = whole + this.#write('content_part.done', { part: contentPart(part, this.logprobs) });
    this.#part = undefined;
    this.#content.push(contentPart(part, this.logprobs));
    return done;
  }

  #write(name: string, fields: JsonObject): string {
    return this.place.writer.write(`response.${name}`, { item_id: this.place.id, output_index: this.place.index, content_index: this.#content.length, ...fields });
  }
}

/** What the model thinks. */
export class StreamedThought implements StreamedItem {
  #text = '';
  #encrypted: string | undefined;
  #done = false;

  constructor(private readonly place: ItemPlace) {}

  get done(): boolean {
    return this.#done;
  }

  get item(): JsonObject {
    return reasoningItem(this.place.id, this.#text === '' ? [] : [this.#text], this.#encrypted);
  }

  open(): string {
    return this.place.writer.write('response.output_item.added', { output_index: this.place.index, item: this.item });
  }

  delta(delta: string): string {
    const added = this.#text === '' ? this.#write('part.added', { part: { type: 'summary_text', text: '' } }) : '';
    this.#text += delta;
    return added + this.#write('text.delta', { delta });
  }

  prove(encrypted: string | undefined): void {
    this.#encrypted = encrypted;
  }

  close(): string {
    if (this.#done) return '';
    this.#done = true;
    const text = this.#text;
    const told = text === '' ? '' : this.#write('text.done', { text }) + this.#write('part.done', { part: { type: 'summary_text', text } });
    return told + this.place.writer.write('response.output_item.done', { output_index: this.place.index, item: this.item });
  }

  #write(name: string, fields: JsonObject): string {
    return this.place.writer.write(`response.reasoning_summary_${name}`, { item_id: this.place.id, output_index: this.place.index, summary_index: 0, ...fields });
  }
}

/** A call. The input of a custom tool is told when it is whole: it comes inside of JSON. */
export class StreamedCall implements StreamedItem {
  #arguments = '';
  #status: ItemStatus = 'in_progress';

  constructor(
    private readonly place: ItemPlace,
    private readonly call: { id: string; name: string },
    private readonly custom: boolean,
  ) {}

  get item(): JsonObject {
    return callItem(this.place.id, { ...this.call, arguments: this.#arguments }, this.custom, this.#status);
  }

  open(): string {
    return this.place.writer.write('response.output_item.added', { output_index: this.place.index, item: this.item });
  }

  delta(delta: string): string {
    this.#arguments += delta;
    return this.custom ? '' : this.#write('function_call_arguments.delta', { delta });
  }

  close(status: ItemStatus): string {
    if (this.#status !== 'in_progress') return '';
    this.#status = status;
    return this.#whole() + this.place.writer.write('response.output_item.done', { output_index: this.place.index, item: this.item });
  }

  /** Arguments that are no JSON may have been cut off, which is known at the finish. */
  closeIfWhole(): string {
    return parseJson(this.#arguments) === undefined ? '' : this.close('completed');
  }

  #whole(): string {
    if (!this.custom) return this.#write('function_call_arguments.done', { name: this.call.name, arguments: this.#arguments });
    const input = customInput(this.#arguments);
    return this.#write('custom_tool_call_input.delta', { delta: input }) + this.#write('custom_tool_call_input.done', { input });
  }

  #write(name: string, fields: JsonObject): string {
    return this.place.writer.write(`response.${name}`, { item_id: this.place.id, output_index: this.place.index, ...fields });
  }
}
