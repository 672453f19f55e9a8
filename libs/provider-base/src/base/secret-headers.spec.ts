import { secretHeaderValues } from './secret-headers.js';

describe('secretHeaderValues', () => {
  it('takes the values of headers that prove who is asking, and of no others', () => {
    const headers = { Authorization: 'Bearer of-the-proxy', 'cf-access-client-secret': 'c', 'x-api-key': 'k', 'x-title': 'my app', 'anthropic-version': '2023-06-01' };
    expect(secretHeaderValues(headers)).toEqual(['of-the-proxy', 'c', 'k']);
  });
});
