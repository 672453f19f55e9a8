import { decodeError } from './decode-error.js';

const answer = (json: unknown, text = '') => decodeError({ json, text });
const error = (message: string, details?: readonly unknown[]) => ({ error: { code: 400, message, status: 'INVALID_ARGUMENT', ...(details && { details }) } });

describe('reading errors of Google', () => {
  it('reads the message, the status and the reason of the details', () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }];
    expect(answer(error('No.', details))).toMatchObject({ message: 'No.', code: 'INVALID_ARGUMENT', reason: 'API_KEY_INVALID' });
    expect(answer({ error: { code: 404, message: 'No.' } })).toMatchObject({ message: 'No.', code: '404' });
  });

  it('reads an error that is the element of an array', () => {
    expect(answer([error('No.')])).toMatchObject({ message: 'No.', code: 'INVALID_ARGUMENT' });
  });

  it.each([
    ['The input token count (1048600) exceeds the maximum number of tokens allowed (1048575).', 'context_length'],
    ['The input token count exceeds the maximum number of tokens allowed 1048576.', 'context_length'],
    ['API key not valid. Please pass a valid API key.', 'upstream_authentication'],
    ['API key expired. Please renew the API key.', 'upstream_authentication'],
    ['Penalty is not enabled for models/gemini-2.5-flash', undefined],
  ])('tells by its words what "%s" means', (message, kind) => {
    expect(answer(error(message)).kind).toBe(kind);
  });

  it('tells a quota that is used up for the day from one of the minute', () => {
    const violations = (quotaId: string) => [{ '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId }] }];
    expect(answer(error('Quota.', violations('GenerateRequestsPerDayPerProjectPerModel-FreeTier'))).kind).toBe('quota_exhausted');
    expect(answer(error('Quota.', violations('GenerateContentPaidTierInputTokensPerModelPerMinute'))).kind).toBeUndefined();
    expect(answer(error('* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 0')).kind).toBe('quota_exhausted');
    expect(answer(error('* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 1000')).kind).toBeUndefined();
  });

  it('reads the words of a proxy, and no page of HTML', () => {
    expect(answer(undefined, 'no healthy upstream').message).toBe('no healthy upstream');
    expect(answer({ message: 'Not here.' }).message).toBe('Not here.');
    expect(answer({ error: 'No.' }).message).toBe('No.');
    expect(answer(undefined, '<html></html>').message).toBeUndefined();
    expect(answer([], '[]').message).toBeUndefined();
  });
});
