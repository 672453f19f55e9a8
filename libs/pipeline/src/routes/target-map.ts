import type { Target } from '../call.js';

/** Names of models come from clients: without a bound, each that is made up would be remembered for ever. */
const MOST_TARGETS = 1000;

/** One target as text: `platform/provider/model`. */
export function targetName({ platformId, providerId, modelId }: Target): string {
  return `${platformId}/${providerId}/${modelId}`;
}

/** Something for each target, made when it is first asked for; of too many targets the one that was not asked for the longest is forgotten. */
export class TargetMap<T> {
  readonly #entries = new Map<string, { readonly target: Target; readonly value: T }>();

  constructor(
    private readonly create: (target: Target) => T,
    private readonly most: number = MOST_TARGETS,
  ) {}

  of(target: Target): T {
    const name = targetName(target);
    const entry = this.#entries.get(name) ?? { target, value: this.create(target) };
    this.#entries.delete(name);
    this.#entries.set(name, entry);
    if (this.#entries.size > this.most) this.#forgetOldest();
    return entry.value;
  }

  /** The same without making one. */
  peek(target: Target): T | undefined {
    return this.#entries.get(targetName(target))?.value;
  }

  /** All that there are, the one that was not asked for the longest first. */
  entries(): readonly (readonly [Target, T])[] {
    return [...this.#entries.values()].map(({ target, value }) => [target, value]);
  }

  #forgetOldest(): void {
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
