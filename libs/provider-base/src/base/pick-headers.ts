/** Of the headers (lower case), those on the list; a trailing `*` in the list stands for any ending. */
export function pickHeaders(headers: Readonly<Record<string, string>>, allowed: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (allowed.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern))) picked[name] = value;
  }
  return picked;
}
