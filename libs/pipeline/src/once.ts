/** Runs the function the first time it is asked, and gives the same outcome, an error too, ever after. */
export function once<T>(produce: () => T): () => T {
  let outcome: { value: T } | { thrown: unknown } | undefined;
  return () => {
    outcome ??= attempt(produce);
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
