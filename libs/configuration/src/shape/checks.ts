import { describe, didYouMean, isMapping } from './describe.js';

/** A JSON Schema (draft 07), as editors read it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Looks at one value: undefined if it is right, else one sentence part that says what is allowed. */
export interface Check {
  (value: unknown): string | undefined;
  /** What of that a JSON Schema can say; made when it is asked for. */
  readonly schema?: (() => JsonSchema) | undefined;
}

/** The same check, with what of it a JSON Schema can say. */
export function withSchema(inner: Check, schema: () => JsonSchema): Check {
  return Object.assign((value: unknown) => inner(value), { schema });
}

/** The longest time that a timer of Node.js can wait, in milliseconds (about 24 days); longer ones fire at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** Makes a check of a test, of the words for what passes it, and of what of it a JSON Schema can say. */
export function check(test: (value: unknown) => boolean, allowed: string, schema: JsonSchema = {}): Check {
  const look = (value: unknown): string | undefined => (test(value) ? undefined : `must be ${allowed}, but is ${describe(value)}`);
  return withSchema(look, () => ({ ...schema, description: allowed }));
}

const isText = (value: unknown): value is string => typeof value === 'string';

export const anything: Check = () => undefined;

/** Text may hold references to variables, and then be of any form. */
const string = { type: 'string' } as const;

export const text = check((value) => isText(value) && value.trim() !== '', 'text', { ...string, minLength: 1 });

export const flag = check((value) => typeof value === 'boolean', 'true or false', { type: 'boolean' });

export const identifier = check(
  (value) => isText(value) && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value),
  'an id of lower-case letters, digits and single hyphens, e.g. "my-vendor"',
  { ...string, pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' },
);

export const environmentName = check((value) => isText(value) && /^[A-Z_][A-Z0-9_]*$/.test(value), 'the name of an environment variable, e.g. OPENAI_API_KEY', { ...string, pattern: '^[A-Z_][A-Z0-9_]*$' });

export const date = check((value) => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)), 'a date, e.g. 2026-11-22', string);

/** A whole number within limits that are both allowed. */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER, unit = ''): Check {
  const limits = most === Number.MAX_SAFE_INTEGER ? `, ${least} or more` : ` from ${least} to ${most}`;
  return check((value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most, `a whole number${unit && ` of ${unit}`}${limits}`, { type: 'integer', minimum: least, maximum: most });
}

export const milliseconds = wholeNumber(1, LONGEST_TIMER, 'milliseconds');

/** Dollars per million tokens; costs are exact only if a token's price is a whole number of picodollars. */
export const price = check(
  (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0 && Math.round(value * 1e6) / 1e6 === value,
  'a price in US dollars per million tokens: 0 or more, with at most 6 decimals',
  { type: 'number', minimum: 0 },
);

export const httpUrl: Check = withSchema(wrongUrl, () => ({ ...string, description: 'an http:// or https:// address' }));

function wrongUrl(value: unknown): string | undefined {
  const url = isText(value) && URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return `must be an http:// or https:// address, but is ${describe(value)}`;
  if (url.username || url.password) return 'must not hold a user name or password; keys come from environment variables';
  return url.search || url.hash ? 'must be an address without "?" and "#"' : undefined;
}

/** One word of a closed list. */
export function oneOf(words: readonly string[]): Check {
  const look = (value: unknown): string | undefined => (isText(value) && words.includes(value) ? undefined : `must be one of ${words.join(', ')}, but is ${unknownWord(value, words)}`);
  return withSchema(look, () => ({ anyOf: [{ enum: [...words] }, { ...string, pattern: String.raw`\$\{` }] }));
}

function unknownWord(value: unknown, words: readonly string[]): string {
  return isText(value) && value !== '' ? `another word${didYouMean(value, words)}` : describe(value);
}

export const mapping = check(isMapping, 'a mapping (key: value)', { type: 'object' });

export const list = check(Array.isArray, 'a list', { type: 'array' });

export const headerValue = check((value) => isText(value) && /^[\t\x20-\x7e]*$/.test(value), 'text in one line of ASCII characters (quote numbers)', string);

export const headerName = check((value) => isText(value) && /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(value), 'the name of an HTTP header', string);
