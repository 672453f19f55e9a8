import { spelledDuration, waitInBody } from './retry-after-body.js';

type Headers = Readonly<Record<string, string>>;

/** No wait is longer than this, whatever a vendor says. */
const MAX_WAIT_MS = 24 * 60 * 60 * 1000;

/**
 * How long a vendor asks to wait before another try, in milliseconds: from 0 to 24 hours, or undefined where it does not say.
 *
 * In this order: `retry-after-ms` and `retry-after` (the larger: Azure sends 0 for the one and 1 for the other), the words of the body
 * (Google's `RetryInfo`, "try again in 1m2.5s"), then the reset of a rate limit that is used up. A limit that has something left is not
 * the reason, and its reset is no advice.
 * @param headers lower-case names.
 * @param now epoch milliseconds, against which dates are read.
 */
export function parseRetryAfter(headers: Headers, bodyText?: string, now: number = Date.now()): number | undefined {
  const asked = longest([Number.parseFloat(headers['retry-after-ms'] ?? headers['x-ms-retry-after-ms'] ?? ''), waitFrom(headers['retry-after'], now)]);
  const wait = asked || (bodyText === undefined ? undefined : inBody(bodyText, now)) || untilReset(headers, now) || asked;
  return wait === undefined ? undefined : bounded(wait);
}

function inBody(text: string, now: number): number | undefined {
  const { wait, headers } = waitInBody(text);
  return wait ?? (headers ? untilReset(headers, now) : undefined);
}

/**
 * `x-ratelimit-reset-requests`, `x-ratelimit-reset`, `anthropic-ratelimit-tokens-reset` and their like. All limits that are used up
 * must have been reset, so the longest counts; of limits that do not say what is left, the shortest is believed.
 */
function untilReset(headers: Headers, now: number): number | undefined {
  const usedUp: (number | undefined)[] = [];
  const unclear: (number | undefined)[] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (!/ratelimit.*-reset(-|$)/.test(name)) continue;
    const remaining = headers[name.replace('-reset', '-remaining')];
    if (remaining === undefined) unclear.push(waitFrom(value, now));
    else if (Number.parseFloat(remaining) <= 0) usedUp.push(waitFrom(value, now));
  }
  return longest(usedUp) ?? shortest(unclear);
}

/** Numbers of a header that was sent more than once, which are joined by commas. */
const LIST = /^[\d.]+(?:\s*,\s*[\d.]+)+$/;

/** Seconds, an epoch time in seconds or milliseconds, a duration in Go's words or in English, an HTTP date or an RFC 3339 one. */
function waitFrom(value: string | undefined, now: number): number | undefined {
  const text = value?.trim().replaceAll('"', '') ?? '';
  if (text === '') return undefined;
  if (LIST.test(text)) return longest(text.split(',').map((item) => waitFrom(item, now)));
  // What holds no time of day is no date, although JavaScript makes one of almost anything.
  if (!/^[-+]?[\d.]+$/.test(text)) return spelledDuration(text) ?? (text.includes(':') ? Date.parse(text) - now : undefined);
  const number = Number(text);
  if (number >= 1e11) return number - now;
  return number >= 1e9 ? number * 1000 - now : number * 1000;
}

function longest(waits: readonly (number | undefined)[]): number | undefined {
  const known = waits.filter(isKnown);
  return known.length === 0 ? undefined : Math.max(...known);
}

function shortest(waits: readonly (number | undefined)[]): number | undefined {
  const known = waits.filter(isKnown);
  return known.length === 0 ? undefined : Math.min(...known);
}

function isKnown(wait: number | undefined): wait is number {
  return wait !== undefined && Number.isFinite(wait);
}

/** Whole milliseconds, rounded up: a little too late is right, a little too early is refused again. */
function bounded(wait: number): number {
  return Math.min(MAX_WAIT_MS, Math.max(0, Math.ceil(Math.round(wait * 1e3) / 1e3)));
}
