import type { JsonObject } from '@modelport/provider-base';

/** One content block of a stream. */
export class StreamedBlock {
  ended = false;
  /** Deltas that wait for the blocks before this one to end. */
  readonly waiting: JsonObject[] = [];

  constructor(
    readonly index: number,
    readonly start: JsonObject,
  ) {}
}

/**
 * Puts blocks in a row: the format has one open at a time, while vendors may write several calls at once. What belongs to a later block
 * waits until those before it have ended.
 */
export class BlockQueue {
  readonly #blocks: StreamedBlock[] = [];
  #count = 0;

  constructor(private readonly write: (event: { type: string } & JsonObject) => string) {}

  open(start: JsonObject): { block: StreamedBlock; text: string } {
    const block = new StreamedBlock(this.#count++, start);
    this.#blocks.push(block);
    return { block, text: this.#blocks.length === 1 ? this.#writeStart(block) : '' };
  }

  delta(block: StreamedBlock, delta: JsonObject): string {
    if (block.ended) return '';
    if (this.#blocks[0] === block) return this.#writeDelta(block, delta);
    block.waiting.push(delta);
    return '';
  }

  end(block: StreamedBlock): string {
    block.ended = true;
    let text = '';
    while (this.#blocks[0]?.ended) {
      text += this.write({ type: 'content_block_stop', index: this.#blocks[0].index });
      this.#blocks.shift();
      const [next] = this.#blocks;
      if (next) text += this.#writeStart(next) + next.waiting.map((delta) => this.#writeDelta(next, delta)).join('');
    }
    return text;
  }

  /** Ends whatever is still open. */
  endAll(): string {
    return [...this.#blocks].map((block) => (block.ended ? '' : this.end(block))).join('');
  }

  #writeStart({ index, start }: StreamedBlock): string {
    return this.write({ type: 'content_block_start', index, content_block: start });
  }

  #writeDelta({ index }: StreamedBlock, delta: JsonObject): string {
    return this.write({ type: 'content_block_delta', index, delta });
  }
}
