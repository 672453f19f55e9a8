import { LlmError, LLM_ERROR_KINDS, type LlmErrorKind } from '@modelport/provider-base';
import { verdictOf, verdictOfEnd } from './circuit-policy.js';

const FAILING: readonly LlmErrorKind[] = ['server_error', 'network', 'timeout', 'malformed_response', 'overloaded', 'upstream_authentication', 'quota_exhausted', 'rate_limit'];

describe('verdictOf', () => {
  it.each(LLM_ERROR_KINDS)('judges %s', (kind) => {
    expect(verdictOf(new LlmError(kind, 'no'))).toEqual({ outcome: FAILING.includes(kind) ? 'failure' : 'neither' });
  });

  it('lets a vendor rest that asks for it', () => {
    expect(verdictOf(new LlmError('rate_limit', 'slow', { retryAfterMs: 900 }))).toEqual({ outcome: 'neither', restMs: 900 });
    expect(verdictOf(new LlmError('overloaded', 'busy', { retryAfterMs: 900 }))).toEqual({ outcome: 'failure', restMs: 900 });
  });

  it('does not let it rest for a request that will never succeed', () => {
    expect(verdictOf(new LlmError('rate_limit', 'request too large', { retryAfterMs: 900, retryable: false }))).toEqual({ outcome: 'neither' });
  });

  it.each(['limits', 'circuit'] as const)('says nothing of what %s refused', (refusedBy) => {
    expect(verdictOf(new LlmError('server_error', 'no', { refusedBy, retryAfterMs: 5 }))).toEqual({ outcome: 'neither' });
  });

  it('says nothing of a call that was ended from above', () => {
    expect(verdictOfEnd(new LlmError('timeout', 'enough'), AbortSignal.abort())).toEqual({ outcome: 'neither' });
    expect(verdictOfEnd(new LlmError('timeout', 'slow'), new AbortController().signal)).toEqual({ outcome: 'failure' });
  });
});
