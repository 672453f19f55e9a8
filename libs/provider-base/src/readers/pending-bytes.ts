const EMPTY = Buffer.alloc(0);

/**
 * Bytes that wait for the rest of their frame. A chunk that comes while nothing waits is not copied; pieces that add up to a large
 * frame are copied a bounded number of times in all, however small they are. Bytes once handed out are never written to again.
 */
export class PendingBytes {
  #memory: Buffer = EMPTY;
  #start = 0;
  #end = 0;
  /** False while the memory is the caller's chunk, which must not be written to. */
  #owned = false;

  /** Adds a chunk and gives a view of everything that waits. */
  append(chunk: Uint8Array): Buffer {
    if (this.isEmpty) {
      this.#memory = asBuffer(chunk);
      this.#start = 0;
      this.#end = chunk.length;
      this.#owned = false;
    } else {
      this.#makeRoom(chunk.length);
      this.#memory.set(chunk, this.#end);
      this.#end += chunk.length;
    }
    return this.view();
  }

  get isEmpty(): boolean {
    return this.#start === this.#end;
  }

  view(): Buffer {
    return this.#memory.subarray(this.#start, this.#end);
  }

  /** Removes and gives the first `length` bytes, without copying. */
  take(length: number): Uint8Array {
    const from = this.#start;
    this.#start += length;
    return this.#memory.subarray(from, this.#start);
  }

  #makeRoom(extra: number): void {
    if (this.#owned && this.#end + extra <= this.#memory.length) return;
    const length = this.#end - this.#start;
    // The first join mostly completes a frame; only a frame that keeps growing is worth spare room.
    const grown = Buffer.allocUnsafe(this.#owned ? 2 * (length + extra) : length + extra);
    grown.set(this.view());
    this.#memory = grown;
    this.#start = 0;
    this.#end = length;
    this.#owned = true;
  }
}

/** The same bytes, not copied. */
export function asBuffer(chunk: Uint8Array): Buffer {
  return Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
