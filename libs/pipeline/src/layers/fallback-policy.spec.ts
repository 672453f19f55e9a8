import { LlmError, LLM_ERROR_KINDS, type LlmErrorKind } from '@modelport/provider-base';
import { mayFallBack, mostUseful } from './fallback-policy.js';

const error = (kind: LlmErrorKind): LlmError => new LlmError(kind, kind);

describe('mayFallBack', () => {
  const STOPPING: readonly LlmErrorKind[] = ['invalid_request', 'content_filter', 'cancelled', 'internal'];

  it.each(LLM_ERROR_KINDS)('decides for %s', (kind) => {
    expect(mayFallBack(error(kind))).toBe(!STOPPING.includes(kind));
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
