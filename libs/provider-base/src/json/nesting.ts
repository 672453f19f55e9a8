/**
 * Whether a JSON value holds objects or arrays in more than `limit` levels. `JSON.parse` reads any depth; what walks or writes the value
 * afterwards runs out of stack at some thousands.
 */
export function nestedDeeperThan(value: unknown, limit: number): boolean {
  let level = containersIn([value]);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((container) => containersIn(Object.values(container)));
  }
  return false;
}

function containersIn(values: readonly unknown[]): object[] {
  return values.filter((value) => typeof value === 'object' && value !== null);
}
