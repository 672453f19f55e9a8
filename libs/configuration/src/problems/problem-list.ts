import { redact } from '@modelport/provider-base';
import { ConfigurationError, type ConfigurationProblem } from './configuration-error.js';

/** A place in a file: the keys, and the indexes from 0, that lead to it. */
export type Path = readonly (string | number)[];

/** Where a path stands in its file, counted from 1. */
export interface LineIndex {
  readonly lineOf: (path: Path) => number | undefined;
}

/** Collects what is wrong, so that all of it is told at once. */
export class ProblemList {
  readonly #problems: ConfigurationProblem[] = [];
  readonly #paths = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly lines?: LineIndex,
  ) {}

  get isEmpty(): boolean {
    return this.#problems.length === 0;
  }

  get all(): readonly ConfigurationProblem[] {
    return this.#problems;
  }

  /** Notes what is wrong at a place. The first problem of a place is told; what follows from it is not. */
  add(path: Path, message: string): void {
    const place = path.join('.');
    if (this.#paths.has(place)) return;
    this.#paths.add(place);
    this.#problems.push({ file: this.file, line: this.lines?.lineOf(path), path: redact(place), message: redact(message) });
  }

  /** A problem of the text itself, at a place that no path leads to. */
  addAt(position: { line: number; column: number }, message: string): void {
    this.#problems.push({ file: this.file, ...position, path: '', message: redact(message) });
  }

  /** @throws ConfigurationError if anything was collected, here or in the other lists. */
  throwIfAny(...others: readonly ProblemList[]): void {
    const problems = [this, ...others].flatMap((list) => list.all);
    if (problems.length > 0) throw new ConfigurationError(problems.toSorted(byPlace));
  }
}

function byPlace(a: ConfigurationProblem, b: ConfigurationProblem): number {
  return a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : 0;
}
