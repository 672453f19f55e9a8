import type { JsonSchema } from '@modelport/provider-base';
import type { Budget } from './budget.js';
import { numberOr } from './json.js';
import { parsePattern } from './parse-pattern.js';
import { samplePattern } from './sample-pattern.js';

const twoDigits = (value: number): string => String(Math.floor(value) % 60).padStart(2, '0');

/** One value of every format of JSON Schema 2020-12; another one for every variant. */
const FORMATS: Readonly<Record<string, (variant: number) => string>> = {
  'date-time': (variant) => `2025-01-01T00:${twoDigits(variant / 60)}:${twoDigits(variant)}Z`,
  date: (variant) => new Date(Date.UTC(2025, 0, 1 + variant)).toISOString().slice(0, 10),
  time: (variant) => `00:${twoDigits(variant / 60)}:${twoDigits(variant)}Z`,
  duration: (variant) => `P${variant + 1}D`,
  email: (variant) => `sandbox${variant || ''}@example.com`,
  'idn-email': (variant) => `sandbox${variant || ''}@example.com`,
  hostname: (variant) => `sandbox${variant || ''}.example.com`,
  'idn-hostname': (variant) => `sandbox${variant || ''}.example.com`,
  ipv4: (variant) => `192.0.2.${(variant % 255) + 1}`,
  ipv6: (variant) => `2001:db8::${(variant + 1).toString(16)}`,
  uri: (variant) => `https://example.com/${variant || ''}`,
  iri: (variant) => `https://example.com/${variant || ''}`,
  'uri-reference': (variant) => `/sandbox${variant || ''}`,
  'iri-reference': (variant) => `/sandbox${variant || ''}`,
  'uri-template': (variant) => `/sandbox${variant || ''}/{id}`,
  uuid: (variant) => `00000000-0000-4000-8000-${String(variant).padStart(12, '0')}`,
  'json-pointer': (variant) => `/sandbox${variant || ''}`,
  'relative-json-pointer': (variant) => `${variant}/sandbox`,
  regex: (variant) => `^sandbox${variant || ''}$`,
};

/**
 * Texts after `format`, `pattern` and the lengths, the likeliest first; a plain one is "sandbox" and the name of the property.
 * What does not fit all keywords at once must be sorted out by the caller.
 */
export function* stringCandidates(keywords: JsonSchema, name: string, variant: number, budget: Budget): Generator<string> {
  const min = numberOr(keywords['minLength'], 0);
  const max = numberOr(keywords['maxLength'], Infinity);
  const format = FORMATS[String(keywords['format'])];
  if (format && Object.hasOwn(FORMATS, String(keywords['format']))) yield format(variant);
  if (typeof keywords['pattern'] === 'string') yield* patternCandidates(keywords['pattern'], min, variant, budget);
  else if (!format) yield plain(name, min, max, variant, budget);
}

function* patternCandidates(source: string, min: number, variant: number, budget: Budget): Generator<string> {
  const pattern = parsePattern(source);
  if (!pattern) return;
  budget.spend(min);
  for (const sample of samplePattern(pattern, variant, budget)) {
    yield sample;
    if (sample.length < min) yield sample.padEnd(min, 'a');
  }
  // For passwords and the like, whose rules are all in look-ahead.
  for (const length of [min, 8, 12, 16, 32]) yield 'Aa1!'.repeat(Math.ceil((length + 1) / 4)).slice(0, length);
}

function plain(name: string, min: number, max: number, variant: number, budget: Budget): string {
  budget.spend(min);
  const words = ['sandbox', name, variant === 0 ? '' : String(variant + 1)].filter((word) => word !== '').join(' ');
  const text = Array.from(words.padEnd(min, ' sandbox'));
  if (text.length <= max) return text.join('');
  // Cut short, the number at the end would be lost: put it first.
  return variant === 0 ? text.slice(0, max).join('') : variant.toString(36).padEnd(Math.max(min, 1), '-').slice(0, max);
}
