/**
 * Whether a JSON value holds objects or arrays in more than `limit` levels. `JSON.parse` reads any depth; what walks or writes the value
 * afterwards runs out of stack at some thousands.
 */
export function nestedDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    if (nestedDeeperThan(inner, limit - 1)) return true;
  }
  return false;
}
