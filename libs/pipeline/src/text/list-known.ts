import { nearestNames } from '@modelport/provider-base';

/** All known names for an error's message, those nearest to the mistyped one first; `none` where there are none. */
export function listKnown(mistyped: string, known: readonly string[]): string {
  const nearest = nearestNames(mistyped, known);
  const rest = known.filter((name) => !nearest.includes(name));
  return [...nearest, ...rest].join(', ') || 'none';
}
