import { type JsonObject, parseJson } from '@modelport/provider-base';
import { CustomInput } from './custom-input.js';
import type { EventWriter } from './event-writer.js';
import { callItem, customCallItem, type ItemStatus, reasoningItem } from './item-shapes.js';

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

/** A call. What a custom tool is given comes inside of JSON, and is told without it. */
export class StreamedCall implements StreamedItem {
  #arguments = '';
  readonly #input = new CustomInput();
  #told = '';
  #status: ItemStatus = 'in_progress';

  constructor(
    private readonly place: ItemPlace,
    private readonly call: { id: string; name: string },
    private readonly custom: boolean,
  ) {}

  get item(): JsonObject {
    if (this.custom) return customCallItem(this.place.id, this.call, this.#told, this.#status);
    return callItem(this.place.id, { ...this.call, arguments: this.#arguments }, false, this.#status);
  }

  open(): string {
    return this.place.writer.write('response.output_item.added', { output_index: this.place.index, item: this.item });
  }

  delta(delta: string): string {
    this.#arguments += delta;
    return this.custom ? this.#tell(this.#input.add(delta)) : this.#write('function_call_arguments.delta', { delta });
  }

  close(status: ItemStatus): string {
    if (this.#status !== 'in_progress') return '';
    const rest = this.#whole();
    this.#status = status;
    return rest + this.place.writer.write('response.output_item.done', { output_index: this.place.index, item: this.item });
  }

  /** Arguments that are no JSON may have been cut off, which is known at the finish. */
  closeIfWhole(): string {
    return parseJson(this.#arguments) === undefined ? '' : this.close('completed');
  }

  #tell(input: string): string {
    this.#told += input;
    return input === '' ? '' : this.#write('custom_tool_call_input.delta', { delta: input });
  }

  #whole(): string {
    if (!this.custom) return this.#write('function_call_arguments.done', { name: this.call.name, arguments: this.#arguments });
    const rest = this.#tell(this.#input.end());
    return rest + this.#write('custom_tool_call_input.done', { input: this.#told });
  }

  #write(name: string, fields: JsonObject): string {
    return this.place.writer.write(`response.${name}`, { item_id: this.place.id, output_index: this.place.index, ...fields });
  }
}
