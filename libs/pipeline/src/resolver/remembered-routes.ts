import type { Target } from '../call.js';

/** Names come from clients: without a bound, each that is made up would be remembered for ever. */
const MOST_NAMES = 1000;

/**
 * The routes of names that were asked for before. Not only for speed: who gets the same target for the same name can keep by the target
 * what it knows of it.
 */
export class RememberedRoutes {
  readonly #routes = new Map<string, readonly Target[]>();
  #version: object | undefined;

  constructor(private readonly resolve: (name: string) => readonly Target[]) {}

  /** @param version what is remembered holds for it alone. @throws what resolving throws; that is not remembered. */
  routesOf(name: string, version: object): readonly Target[] {
    if (this.#version !== version) this.#forgetAll(version);
    const known = this.#routes.get(name);
    if (known) return known;
    const routes = this.resolve(name);
    if (this.#routes.size >= MOST_NAMES) this.#routes.clear();
    this.#routes.set(name, routes);
    return routes;
  }

  #forgetAll(version: object): void {
    this.#version = version;
    this.#routes.clear();
  }
}
