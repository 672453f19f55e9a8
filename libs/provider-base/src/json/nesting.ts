import type { JsonObject } from './json-value.js';

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
  const note = (value: unknown): void => {
    if (isContainer(value)) inner.push(value);
  };
  for (const container of containers) {
    if (Array.isArray(container)) container.forEach(note);
    else for (const name in container) note((container as JsonObject)[name]);
  }
  return inner;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
