import { decodeError } from './decode-error.js';

const error = (type: string, message: string) => ({ type: 'error', error: { type, message }, request_id: 'req_1' });

describe('decoding an error of the Messages API', () => {
  it('reads type, message and the id of the request', () => {
    expect(decodeError({ json: error('rate_limit_error', 'Slow down.'), text: '' })).toEqual({ message: 'Slow down.', type: 'rate_limit_error', kind: undefined, details: { upstreamRequestId: 'req_1' } });
  });

  it.each([
    ['invalid_request_error', 'prompt is too long: 213462 tokens > 200000 maximum', 'context_length'],
    ['invalid_request_error', 'input length and `max_tokens` exceed context limit: 188240 + 21333 > 200000', 'context_length'],
    ['invalid_request_error', 'Your credit balance is too low to access the Anthropic API.', 'quota_exhausted'],
    ['invalid_request_error', 'Output blocked by content filtering policy', 'content_filter'],
    ['not_found_error', 'model: claude-nonesuch', 'model_not_found'],
    ['invalid_request_error', 'messages.0: Input should be a valid dictionary', undefined],
    ['overloaded_error', 'Overloaded', undefined],
  ])('tells by words what the type %s does not: %s', (type, message, kind) => {
    expect(decodeError({ json: error(type, message), text: '' }).kind).toBe(kind);
  });

  it('takes the plain text of a 503 for its message', () => {
    expect(decodeError({ json: undefined, text: 'upstream connect error or disconnect/reset before headers\n' }).message).toBe('upstream connect error or disconnect/reset before headers');
  });

  it('takes no page of HTML for a message', () => {
    expect(decodeError({ json: undefined, text: '<html><body>502 Bad Gateway</body></html>' }).message).toBeUndefined();
    expect(decodeError({ json: undefined, text: ' ' }).message).toBeUndefined();
  });

  it('reads the shapes of proxies', () => {
    expect(decodeError({ json: { message: 'No route.' }, text: '' }).message).toBe('No route.');
    expect(decodeError({ json: { error: 'Not today.' }, text: '' }).message).toBe('Not today.');
  });
});
