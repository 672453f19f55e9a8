/**
 * Whether a JSON value holds objects or arrays in more than `limit` levels. `JSON.parse` reads any depth; what walks or writes the value
 * afterwards runs out of stack at some thousands.
 */
export function nestedDeeperThan(value: unknown, limit: number): boolean {
  let level: readonly object[] = isContainer(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = inside(level);
  }
  return false;
}

function inside(containers: readonly object[]): object[] {
  const inner: object[] = [];
  for (const container of containers) {
    for (const value of Array.isArray(container) ? (container as unknown[]) : Object.values(container)) if (isContainer(value)) inner.push(value);
  }
  return inner;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
