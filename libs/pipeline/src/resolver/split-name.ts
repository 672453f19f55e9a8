/** The first segment of a model's name and the rest, slashes kept; undefined for a name of one segment. */
export function splitName(name: string): { first: string; rest: string } | undefined {
  const slash = name.indexOf('/');
  return slash > 0 ? { first: name.slice(0, slash), rest: name.slice(slash + 1) } : undefined;
}
