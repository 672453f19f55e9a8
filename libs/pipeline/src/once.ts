/** Runs the function the first time it is asked, with what it is asked with then, and gives the same outcome, an error too, ever after. */
export function once<A extends readonly unknown[], T>(produce: (...given: A) => T): (...given: A) => T {
  let outcome: { value: T } | { thrown: unknown } | undefined;
  return (...given) => {
    outcome ??= attempt(() => produce(...given));
    if ('thrown' in outcome) throw outcome.thrown;
    return outcome.value;
  };
}

function attempt<T>(produce: () => T): { value: T } | { thrown: unknown } {
  try {
    return { value: produce() };
  } catch (thrown) {
    return { thrown };
  }
}
