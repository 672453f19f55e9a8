import { parseDuration } from './duration.js';

/** Google's `google.rpc.RetryInfo` (https://cloud.google.com/apis/design/errors#error_details), also inside a quoted upstream error. */
const RETRY_DELAY = /"retryDelay\\*"\s*:\s*\\*"([\d.]+s)\\*"/;

/** `retry_after`, `retry_after_seconds`, `retry_after_ms` of proxies, and the time until a model is loaded (Hugging Face). Seconds where the name does not say. */
const FIELD = /"(?:retry[-_]?after|estimated_time)(?:[-_](ms|s|sec|seconds))?\\*"\s*:\s*\\*"?(\d+(?:\.\d+)?)/i;

/** OpenAI and Groq: "Please try again in 1m2.5s"; Google: "Please retry in 38.6s"; Azure: "Please retry after 20 seconds". */
const WORDS = /\b(?:(?:try again|retry)\s+(?:in|after)|please wait(?:\s+for)?)\s+(?:about\s+)?(\d[\d.]*\s*[a-zµ]+(?:\s*\d[\d.]*\s*[a-zµ]+)*)/i;

const LONG_UNITS: readonly [RegExp, string][] = [
  [/milliseconds?/gi, 'ms'],
  [/sec(?:ond)?s?\b/gi, 's'],
  [/min(?:ute)?s?\b/gi, 'm'],
  [/h(?:ou)?rs?\b/gi, 'h'],
  [/days?\b/gi, 'd'],
];

/** What an error's body says of waiting: milliseconds, or rate-limit headers quoted in it (OpenRouter's `error.metadata.headers`). */
export function waitInBody(text: string): { wait?: number | undefined; headers?: Readonly<Record<string, string>> | undefined } {
  const said = [RETRY_DELAY.exec(text)?.[1], WORDS.exec(text)?.[1]];
  const waits = [...said.map((words) => (words === undefined ? undefined : spelledDuration(words))), waitInField(text)].filter((wait) => wait !== undefined);
  // Google rounds down in the one place and not in the other.
  return waits.length > 0 ? { wait: Math.max(...waits) } : { headers: quotedHeaders(text) };
}

function waitInField(text: string): number | undefined {
  const [, unit, amount] = FIELD.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * (unit?.toLowerCase() === 'ms' ? 1 : 1000);
}

/** Milliseconds of a duration as Go prints it, or in English: `20 seconds`. */
export function spelledDuration(words: string): number | undefined {
  let text = words;
  for (const [long, short] of LONG_UNITS) text = text.replace(long, short);
  return parseDuration(text.replaceAll(/\s+/g, ''));
}

function quotedHeaders(text: string): Record<string, string> | undefined {
  if (!/ratelimit/i.test(text)) return undefined;
  const pairs = [...text.matchAll(/\\*"([\w-]*ratelimit[\w-]*)\\*"\s*:\s*\\*"?([^"\\,}]+)/gi)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name.toLowerCase(), value]));
}
