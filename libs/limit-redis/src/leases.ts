/** Keeps the places of calls that run for long: each is renewed thrice within its lease, for as long as this process lives. */
export class Leases {
  readonly #running = new Map<string, Set<string>>();
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param length milliseconds.
   * @param renew is given a key and the ids that still run under it.
   */
  constructor(
    readonly length: number,
    private readonly renew: (key: string, ids: readonly string[]) => void,
  ) {}

  add(key: string, id: string): void {
    const ids = this.#running.get(key);
    if (ids) ids.add(id);
    else this.#running.set(key, new Set([id]));
    this.#timer ??= setInterval(() => this.#renewAll(), this.length / 3).unref();
  }

  remove(key: string, id: string): void {
    const ids = this.#running.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.#running.delete(key);
    if (this.#running.size === 0) this.close();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #renewAll(): void {
    for (const [key, ids] of this.#running) this.renew(key, [...ids]);
  }
}
