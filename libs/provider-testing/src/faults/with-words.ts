/** The value with every message in it replaced, as where a vendor quotes what it was sent. */
export function withWords(value: unknown, words: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withWords(item, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, typeof item === 'string' && /message|error|detail/i.test(key) ? words : withWords(item, words)]));
}
