import { readScenario } from './scenario.js';

describe('readScenario', () => {
  it('finds no trouble in a plain name', () => {
    expect(readScenario('sandbox-1', undefined)).toEqual({ model: 'sandbox-1', scenario: {} });
  });

  it('reads every option from the name', () => {
    const name = 'sandbox-1?fail=rate_limit&retry_after=1.5&fail_after=3&cut=4&hang=true&hang_after=5&delay=50&first_delay=100&times=1&key=a%20b';
    expect(readScenario(name, undefined)).toEqual({
      model: 'sandbox-1',
      scenario: { fail: 'rate_limit', retryAfter: 1.5, failAfter: 3, cut: 4, hang: true, hangAfter: 5, delay: 50, firstDelay: 100, times: 1, key: 'a b' },
    });
  });

  it('reads the field of the body over the name', () => {
    expect(readScenario('sandbox-1?delay=5&cut=1', { delay: 7, hang: false }).scenario).toEqual({ delay: 7, cut: 1, hang: false });
  });

  it.each<[string, unknown, string, RegExp]>([
    ['sandbox-1?fial=timeout', undefined, 'model', /no option "fial".*mean fail\?.*fail, retry_after, fail_after, cut/],
    ['sandbox-1?fail=oops', undefined, 'model', /fail takes one of authentication, .*internal/],
    ['sandbox-1?delay=-1', undefined, 'model', /delay takes a number of milliseconds from 0 to 60000/],
    ['sandbox-1?delay=60001', undefined, 'model', /from 0 to 60000/],
    ['sandbox-1?cut=1.5', undefined, 'model', /whole number of words/],
    ['sandbox-1?hang=yes', undefined, 'model', /true or false/],
    ['sandbox-1?fail_after=3', undefined, 'model', /need fail=/],
    ['sandbox-1', { cut: null }, 'sandbox.cut', /whole number/],
    ['sandbox-1', { toString: 1 }, 'sandbox.toString', /no option "toString"/],
    ['sandbox-1', [], 'sandbox', /an object/],
  ])('refuses %s with %j', (name, field, path, message) => {
    expect(() => readScenario(name, field)).toThrow(expect.objectContaining({ kind: 'invalid_request', path, message: expect.stringMatching(message) as string }));
  });
});
