import type { ForwardFormat, WireFormat } from '../contract/wire-format.js';

type Found = WireFormat | ForwardFormat | undefined;

/** A program asks for a few models over and over. */
const MOST_MODELS = 500;

/** In which format bodies of a dialect are passed on for a model: every call asks, some more than once, and the answer stays the same. */
export class RememberedFormats {
  readonly #found = new Map<string, Map<string, Found>>();

  constructor(private readonly find: (dialect: string, model: string) => Found) {}

  of(dialect: string, model: string): Found {
    const ofModel = this.#ofModel(model);
    if (!ofModel.has(dialect)) ofModel.set(dialect, this.find(dialect, model));
    return ofModel.get(dialect);
  }

  #ofModel(model: string): Map<string, Found> {
    const known = this.#found.get(model);
    if (known) return known;
    if (this.#found.size >= MOST_MODELS) this.#found.clear();
    const made = new Map<string, Found>();
    this.#found.set(model, made);
    return made;
  }
}
