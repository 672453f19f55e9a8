import type { Target } from '../call.js';

/** Names of models come from clients: without a bound, each that is made up would be remembered for ever. */
const MOST_TARGETS = 1000;

const names = new WeakMap<Target, string>();

/** One target as text: `platform/provider/model`. Every layer asks for it. */
export function targetName(target: Target): string {
  const known = names.get(target);
  if (known !== undefined) return known;
  const name = `${target.platformId}/${target.providerId}/${target.modelId}`;
  names.set(target, name);
  return name;
}

interface Entry<T> {
  readonly target: Target;
  readonly value: T;
  /** Whether it was asked for since the last search for one to forget. */
  used: boolean;
}

/** Something for each target, made when it is first asked for; of too many targets, one that was not asked for lately is forgotten. */
export class TargetMap<T> {
  readonly #entries = new Map<string, Entry<T>>();

  constructor(
    private readonly create: (target: Target) => T,
    private readonly most: number = MOST_TARGETS,
  ) {}

  of(target: Target): T {
    const name = targetName(target);
    const known = this.#entries.get(name);
    if (!known) return this.#add(target);
    known.used = true;
    return known.value;
  }

  /** The same without making one. */
  peek(target: Target): T | undefined {
    return this.#entries.get(targetName(target))?.value;
  }

  /** Takes in what was made for a target elsewhere. */
  adopt(target: Target, value: T): void {
    if (this.#entries.size >= this.most) this.#forgetOne();
    this.#entries.set(targetName(target), { target, value, used: false });
  }

  entries(): readonly (readonly [Target, T])[] {
    return [...this.#entries.values()].map(({ target, value }) => [target, value]);
  }

  #add(target: Target): T {
    const value = this.create(target);
    this.adopt(target, value);
    return value;
  }

  /** The oldest that was not used since it was passed over the last time (https://en.wikipedia.org/wiki/Page_replacement_algorithm#Second-chance). */
  #forgetOne(): void {
    for (const [name, entry] of this.#entries) {
      this.#entries.delete(name);
      if (!entry.used) return;
      entry.used = false;
      this.#entries.set(name, entry);
    }
  }
}
