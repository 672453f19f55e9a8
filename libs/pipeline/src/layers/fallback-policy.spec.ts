import { LlmError, LLM_ERROR_KINDS, type LlmErrorKind } from '@modelport/provider-base';
import { mayFallBack, mostUseful } from './fallback-policy.js';

const error = (kind: LlmErrorKind): LlmError => new LlmError(kind, kind);

describe('mayFallBack', () => {
  const STOPPING: readonly LlmErrorKind[] = ['invalid_request', 'content_filter', 'cancelled', 'internal'];

  it.each(LLM_ERROR_KINDS)('decides for %s', (kind) => {
    expect(mayFallBack(error(kind))).toBe(!STOPPING.includes(kind));
  });

  it('goes by the kinds that are configured, but never covers up a fault of ours, or goes on for nobody', () => {
    const on: readonly LlmErrorKind[] = ['content_filter', 'cancelled', 'internal'];
    expect(LLM_ERROR_KINDS.filter((kind) => mayFallBack(error(kind), on))).toEqual(['content_filter']);
  });

  it.each(LLM_ERROR_KINDS)('goes on after %s alone where that alone is configured', (kind) => {
    const after = LLM_ERROR_KINDS.filter((each) => mayFallBack(error(each), [kind]));
    expect(after).toEqual(kind === 'cancelled' || kind === 'internal' ? [] : [kind]);
  });

  it('goes on where only waiting would not help', () => {
    expect(mayFallBack(new LlmError('rate_limit', 'too large', { retryable: false }))).toBe(true);
  });
});

describe('mostUseful', () => {
  it.each<[LlmErrorKind[], LlmErrorKind]>([
    [['rate_limit', 'context_length', 'timeout'], 'context_length'],
    [['upstream_authentication', 'overloaded', 'rate_limit'], 'overloaded'],
    [['model_not_found', 'unavailable'], 'model_not_found'],
    [['unavailable'], 'unavailable'],
  ])('of %j takes %s', (kinds, expected) => {
    expect(mostUseful(kinds.map(error)).kind).toBe(expected);
  });
});
