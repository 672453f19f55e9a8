import type { Budget } from './budget.js';
import type { Pattern } from './pattern.js';

/** How many more than the least are made of what may be repeated without end, in the order they are tried. */
const EXTRA_REPEATS = [1, 0, 2, 4, 8, 16, 32, 64];
/** How many other branches and characters are tried. */
const VARIANTS = 24;

/**
 * Texts made after the pattern, the likeliest first. Look-ahead is not taken into account and the text around an open pattern is left
 * out: what comes of it must be checked. `first` moves the choice of branches and characters on, for values that must differ.
 */
export function* samplePattern(pattern: Pattern, first: number, budget: Budget): Generator<string> {
  for (let variant = first; variant < first + VARIANTS; variant += 1) {
    for (const extra of EXTRA_REPEATS) yield new PatternSampler(variant, extra, budget).sample(pattern);
  }
}

class PatternSampler {
  constructor(
    private variant: number,
    private readonly extra: number,
    private readonly budget: Budget,
  ) {}

  sample(pattern: Pattern): string {
    this.budget.spend();
    switch (pattern.kind) {
      case 'set':
        return this.#pick(pattern.samples) ?? '';
      case 'sequence':
        return pattern.items.map((item) => this.sample(item)).join('');
      case 'choice':
        return this.sample(this.#pick(pattern.options)!);
      case 'repeat': {
        const count = Math.min(pattern.max, pattern.min + this.extra);
        return Array.from({ length: count }, () => this.sample(pattern.item)).join('');
      }
      case 'edge':
      case 'look':
        return '';
    }
  }

  /** Reads the variant as a number whose digits are the choices. */
  #pick<T>(options: readonly T[]): T | undefined {
    if (options.length === 0) return undefined;
    const picked = options[this.variant % options.length];
    this.variant = Math.floor(this.variant / options.length);
    return picked;
  }
}
