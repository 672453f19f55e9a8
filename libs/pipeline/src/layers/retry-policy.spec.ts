import fc from 'fast-check';
import { LlmError, LLM_ERROR_KINDS, type LlmErrorKind } from '@modelport/provider-base';
import { backoff, retryDelay } from './retry-policy.js';

const settings = { maxAttempts: 3, baseDelay: 100, maxDelay: 1000 };
const half = (): number => 0.5;
const overloaded = (details = {}): LlmError => new LlmError('overloaded', 'busy', details);

const anySettings = fc.record({ maxAttempts: fc.integer({ min: 1, max: 50 }), baseDelay: fc.nat(60_000), maxDelay: fc.nat(120_000) });
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('backoff', () => {
  it('doubles its limit with each try, up to the longest delay', () => {
    expect([1, 2, 3, 4, 5, 60].map((attempt) => backoff(attempt, settings, half))).toEqual([50, 100, 200, 400, 500, 500]);
  });

  it('is nothing where its base is nothing, however many tries there were', () => {
    expect(backoff(5000, { baseDelay: 0, maxDelay: 1000 }, half)).toBe(0);
  });

  it('is never negative, and never longer than the longest delay', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), anySettings, anyRandom, (attempt, some, random) => {
        const delay = backoff(attempt, some, () => random);
        return delay >= 0 && delay <= some.maxDelay;
      }),
    );
  });
});

describe('retryDelay', () => {
  it('waits as long as the vendor asks, where its own delay is shorter', () => {
    expect(retryDelay({ error: overloaded({ retryAfterMs: 700 }), attempt: 1 }, settings, half)).toBe(700);
    expect(retryDelay({ error: overloaded({ retryAfterMs: 10 }), attempt: 1 }, settings, half)).toBe(50);
  });

  it('gives up where the vendor asks for more than the longest delay', () => {
    expect(retryDelay({ error: overloaded({ retryAfterMs: 1001 }), attempt: 1 }, settings, half)).toBeUndefined();
  });

  it('gives up after the last try', () => {
    expect(retryDelay({ error: overloaded(), attempt: 2 }, settings, half)).toBeDefined();
    expect(retryDelay({ error: overloaded(), attempt: 3 }, settings, half)).toBeUndefined();
  });

  it('does not wait where the vendor asks for it and another route is left', () => {
    expect(retryDelay({ error: overloaded({ retryAfterMs: 1 }), attempt: 1, elsewhere: true }, settings, half)).toBeUndefined();
    expect(retryDelay({ error: overloaded(), attempt: 1, elsewhere: true }, settings, half)).toBe(50);
  });

  it('does not wait a second time for a vendor that did not answer in time where another route is left', () => {
    const error = new LlmError('timeout', 'too late');
    expect(retryDelay({ error, attempt: 1, elsewhere: true }, settings, half)).toBeUndefined();
    expect(retryDelay({ error, attempt: 1 }, settings, half)).toBe(50);
  });

  it('waits for a circuit, but not once more for a limit', () => {
    expect(retryDelay({ error: overloaded({ retryAfterMs: 200, refusedBy: 'circuit' }), attempt: 1 }, settings, half)).toBe(200);
    expect(retryDelay({ error: overloaded({ retryAfterMs: 200, refusedBy: 'limits' }), attempt: 1 }, settings, half)).toBeUndefined();
  });

  it('gives up where the call would be over before the wait is', () => {
    expect(retryDelay({ error: overloaded(), attempt: 1, timeLeft: 51 }, settings, half)).toBe(50);
    expect(retryDelay({ error: overloaded(), attempt: 1, timeLeft: 50 }, settings, half)).toBeUndefined();
  });

  it.each(LLM_ERROR_KINDS)('takes the word of the table for %s', (kind) => {
    const error = new LlmError(kind, 'failed');
    expect(retryDelay({ error, attempt: 1 }, settings, half) !== undefined).toBe(error.retryable);
  });

  it('takes the word of the vendor over that of the table', () => {
    expect(retryDelay({ error: overloaded({ retryable: false }), attempt: 1 }, settings, half)).toBeUndefined();
  });

  it.each<LlmErrorKind>(['cancelled', 'context_length', 'request_too_large', 'quota_exhausted'])('never tries again what cannot succeed, whatever the vendor says: %s', (kind) => {
    expect(retryDelay({ error: new LlmError(kind, 'no', { retryable: true }), attempt: 1 }, settings, half)).toBeUndefined();
  });

  it('waits at least as long as asked, at most the longest delay, and less than the time left', () => {
    const input = fc.record({ attempt: fc.integer({ min: 1, max: 60 }), asked: fc.option(fc.integer({ min: -5, max: 200_000 }), { nil: undefined }), timeLeft: fc.option(fc.integer({ min: -5, max: 200_000 }), { nil: undefined }) });
    fc.assert(
      fc.property(input, anySettings, anyRandom, ({ attempt, asked, timeLeft }, some, random) => {
        const delay = retryDelay({ error: overloaded({ retryAfterMs: asked }), attempt, timeLeft }, some, () => random);
        if (delay === undefined) return true;
        return delay >= 0 && delay <= some.maxDelay && delay >= (asked ?? 0) && (timeLeft === undefined || delay < timeLeft);
      }),
    );
  });
});
