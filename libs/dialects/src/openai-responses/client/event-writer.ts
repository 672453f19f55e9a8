import type { JsonObject } from '@modelport/provider-base';

/** Writes the events of one stream, numbered from 0. */
export class EventWriter {
  #number = 0;

  write(type: string, fields: JsonObject): string {
    const event = { type, sequence_number: this.#number, ...fields };
    this.#number += 1;
    return `event: ${type}\ndata: ${JSON.stringify(event)}\n\n`;
  }
}
