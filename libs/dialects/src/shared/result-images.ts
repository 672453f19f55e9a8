import type { JsonObject } from '@modelport/provider-base';

/**
 * Images of what tools answered, for formats whose answers are text: they follow in a message of the user, named by their tools. It stands
 * behind all answers to one turn's calls: vendors refuse anything between a call and its answer.
 */
export class ResultImages {
  #parts: JsonObject[] = [];

  hold(tool: string, images: readonly JsonObject[]): void {
    if (images.length > 0) this.#parts.push({ type: 'text', text: `Image from ${tool}:` }, ...images);
  }

  /** The message with what is held, before anything else is said. */
  flush(): JsonObject[] {
    const content = this.#parts;
    this.#parts = [];
    return content.length === 0 ? [] : [{ role: 'user', content }];
  }
}
