import { LlmError } from '@modelport/provider-base';
import { compareError, compareStreamError } from './compare-error.js';

describe('comparing errors', () => {
  const got = (message: string, upstreamCode?: string): LlmError => new LlmError('invalid_request', message, { upstreamStatus: 400, upstreamCode });

  it("finds the vendor's words among others, whatever the white space", () => {
    expect(compareError({ status: 400, message: 'Bad\n  model.' }, got('acme: Bad model. (HTTP 400)'))).toEqual([]);
    expect(compareError({ status: 400, message: 'Bad model.' }, got('acme: Bad request.'))).toMatchObject([{ field: 'error.message' }]);
  });

  it('takes a code or a type, as text or as a number', () => {
    expect(compareError({ status: 400, message: null, code: 7, type: 'bad' }, got('', '7'))).toEqual([]);
    expect(compareError({ status: 400, message: null, code: null, type: 'bad' }, got('', 'bad'))).toEqual([]);
    expect(compareError({ status: 400, message: null, code: 7, type: 'bad' }, got(''))).toMatchObject([{ field: 'error.code', expected: '7 or bad' }]);
  });

  it('takes the word that Google puts into the status of an error in mid-stream', () => {
    const error = { code: 503, message: 'Busy.', status: 'UNAVAILABLE' };
    expect(compareStreamError(error, got('Busy.', 'UNAVAILABLE'))).toEqual([]);
    expect(compareStreamError(error, got('Busy.', 'OTHER'))).toMatchObject([{ field: 'stream_error.code' }]);
  });

  it.each([
    ['upstream_authentication', 401],
    ['permission', 403],
  ] as const)('does not ask for words about a key (%s), which may quote it', (kind, upstreamStatus) => {
    const refused = new LlmError(kind, 'acme refused the key', { upstreamStatus });
    expect(compareError({ status: upstreamStatus, message: 'Incorrect API key provided: abc' }, refused)).toEqual([]);
  });
});
