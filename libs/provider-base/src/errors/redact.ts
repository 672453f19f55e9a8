/** Shapes of keys that vendors hand out, and places where keys stand in headers and URLs. */
const PATTERNS: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 [redacted]'],
  [/\b(sk|pk|rk|gsk|xai|hf|nvapi|pplx|csk|fw|r8|tgp)[-_][\w*.-]{6,}/g, '[redacted]'],
  [/\bAIza[\w-]{20,}/g, '[redacted]'],
  [/\b(AKIA|ASIA)[A-Z0-9]{12,}/g, '[redacted]'],
  [/([?&](?:key|api_key|apikey|api-key|token|access_token)=)[^&\s"']+/gi, '$1[redacted]'],
  [/((?:api[-_ ]?key|authorization|x-goog-api-key)["']?\s*[:=]\s*["']?)(?!\[redacted\]|Bearer|Basic)[\w.~+/=*-]{8,}/gi, '$1[redacted]'],
];

/** The text without anything that looks like a key. Known keys, whatever they look like, are removed by {@link redactValues} first. */
export function redact(text: string): string {
  let clean = text;
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  return clean;
}

/** Removes the given values verbatim, then everything that looks like a key. */
export function redactValues(text: string, values: readonly string[]): string {
  let clean = text;
  for (const value of values) if (value.length >= 4) clean = clean.replaceAll(value, '[redacted]');
  return redact(clean);
}

/** A JSON value with every string in it redacted. */
export function redactJson(value: unknown, values: readonly string[] = []): unknown {
  if (typeof value === 'string') return redactValues(value, values);
  if (Array.isArray(value)) return value.map((item) => redactJson(item, values));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactJson(item, values)]));
  }
  return value;
}
