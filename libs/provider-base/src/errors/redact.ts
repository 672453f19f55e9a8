const REDACTED = '[redacted]';

/** Shapes of keys that vendors hand out, and places where keys stand in headers and URLs. Each is linear in the length of the text. */
const PATTERNS: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+(?!authenticat|authoriz)[\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  [/\b(sk|pk|rk)[-_][\w*.-]{6,}/g, REDACTED],
  // Long enough that a model's name (`pplx-70b-chat`, `xai-grok`) is none.
  [/\b(gsk_|xai-|hf_|nvapi-|pplx-|csk-|fw_|r8_|tgp_|gh[opsu]_|github_pat_)[\w*.-]{16,}/g, REDACTED],
  [/\bAIza[\w-]{20,}/g, REDACTED],
  [/\bya29\.[\w.-]{16,}/g, REDACTED],
  [/\b(AKIA|ASIA)[A-Z0-9]{12,}/g, REDACTED],
  // JSON Web Tokens.
  [/(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, REDACTED],
  // Keys that the vendor has masked itself still give away their ends.
  [/(?<![\w-])[\w-]{2,40}\*{4,}[\w-]{0,40}/g, REDACTED],
  [/(:\/\/)[^\s/:@]{0,256}:[^\s/@]{1,256}@/g, `$1${REDACTED}@`],
  [/([?&](?:[\w-]{0,40}(?:key|token|secret|signature|credential)|sig)=)[^&\s"'\\]+/gi, `$1${REDACTED}`],
  [/((?:(?:api|access|subscription)[-_ ]?key|authorization|(?:client|access)[-_]secret|access[-_]token)(?: provided)?["']?\s*[:=]\s*["']?)(?!\[redacted\]|Bearer|Basic)[\w.~+/=*-]{8,}/gi, `$1${REDACTED}`],
];

/** Names under which JSON holds a key. */
const SECRET_NAME = /^(authorization|(x[-_])?([\w]+[-_])?(api[-_]?key|access[-_]?token|secret)|password)$/i;

/** Nobody nests an error deeper; a body that does is not followed into. */
const MAX_DEPTH = 64;

/** The text without anything that looks like a key. Known keys, whatever they look like, are removed by {@link redactValues} first. */
export function redact(text: string): string {
  let clean = text;
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  return clean;
}

/** Removes the given values verbatim, then everything that looks like a key. Values under four characters are left: they are no keys. */
export function redactValues(text: string, values: readonly string[]): string {
  let clean = text;
  for (const value of values) if (value.length >= 4) clean = clean.replaceAll(value, REDACTED);
  return redact(clean);
}

/** A JSON value with every string in it redacted, and those under names like `api_key` removed. */
export function redactJson(value: unknown, values: readonly string[] = []): unknown {
  return redactLevel(value, values, 0);
}

function redactLevel(value: unknown, values: readonly string[], depth: number): unknown {
  if (typeof value === 'string') return redactValues(value, values);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MAX_DEPTH) return REDACTED;
  if (Array.isArray(value)) return value.map((item) => redactLevel(item, values, depth + 1));
  const entries = Object.entries(value).map(([name, item]) => {
    const secret = typeof item === 'string' && SECRET_NAME.test(name);
    return [redactValues(name, values), secret ? REDACTED : redactLevel(item, values, depth + 1)];
  });
  return Object.fromEntries(entries);
}
