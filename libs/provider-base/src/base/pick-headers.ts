/** Of the headers (lower case), those on the list; a trailing `*` in the list stands for any ending. */
export function pickHeaders(headers: Readonly<Record<string, string>>, allowed: readonly string[]): Record<string, string> {
  const { names, starts } = listOf(allowed);
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) picked[name] = value;
  }
  if (starts.length > 0) pickByStart(headers, starts, picked);
  return picked;
}

function pickByStart(headers: Readonly<Record<string, string>>, starts: readonly string[], picked: Record<string, string>): void {
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined && starts.some((start) => name.startsWith(start))) picked[name] = value;
  }
}

interface HeaderList {
  readonly names: readonly string[];
  readonly starts: readonly string[];
}

/** The lists are constants of the dialects: each is sorted once. */
const lists = new WeakMap<readonly string[], HeaderList>();

function listOf(allowed: readonly string[]): HeaderList {
  const known = lists.get(allowed);
  if (known) return known;
  const names = allowed.filter((pattern) => !pattern.endsWith('*'));
  const starts = allowed.filter((pattern) => pattern.endsWith('*')).map((pattern) => pattern.slice(0, -1));
  lists.set(allowed, { names, starts });
  return { names, starts };
}
