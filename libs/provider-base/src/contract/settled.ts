/** Is told once what something came to: in place of a promise, where every step counts. Must not throw. */
export interface Settled<T> {
  answered(value: T): void;
  failed(thrown: unknown): void;
}

/** The same as a promise. */
export function promised<T>(begin: (settled: Settled<T>) => void): Promise<T> {
  return new Promise((answered, failed) => begin({ answered, failed }));
}

/** Tells what a promise comes to. */
export function told<T>(promise: Promise<T>, settled: Settled<T>): void {
  promise.then(
    (value) => settled.answered(value),
    (thrown: unknown) => settled.failed(thrown),
  );
}
