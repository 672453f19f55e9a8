import type { JsonSchema } from '@modelport/provider-base';
import { numberOr } from './json.js';

/** How many multiples are tried: some are no exact multiple in floating point. */
const TRIES = 64;

/**
 * Numbers after `minimum`, `maximum`, their exclusive forms and `multipleOf`, the likeliest first: 1 (or 1.5) where it is allowed,
 * else the nearest to it. `variant` moves on, for values that must differ.
 */
export function* numberCandidates(keywords: JsonSchema, integer: boolean, variant: number): Generator<number> {
  const low = Math.max(numberOr(keywords['minimum'], -Infinity), numberOr(keywords['exclusiveMinimum'], -Infinity));
  const high = Math.min(numberOr(keywords['maximum'], Infinity), numberOr(keywords['exclusiveMaximum'], Infinity));
  const step = numberOr(keywords['multipleOf'], integer ? 1 : undefined);
  if (step !== undefined && step > 0) yield* multiples(low, high, step, variant);
  else yield* between(low, high, variant);
}

function* multiples(low: number, high: number, step: number, variant: number): Generator<number> {
  const start = Math.min(Math.max(1, Math.ceil(low / step)), Math.floor(high / step));
  for (let count = 0; count < TRIES; count += 1) {
    yield (start + variant + count) * step + 0;
    yield (start - variant - count) * step + 0;
  }
}

function* between(low: number, high: number, variant: number): Generator<number> {
  yield 1.5 + variant;
  yield Number.isFinite(low) && Number.isFinite(high) ? low + (high - low) / (2 + variant) : 0;
  if (Number.isFinite(low)) yield* [low + variant, low + variant + 0.5];
  if (Number.isFinite(high)) yield* [high - variant, high - variant - 0.5];
}
