import { date, environmentName, flag, headerName, headerValue, httpUrl, identifier, milliseconds, oneOf, price, text, wholeNumber, type Check } from './checks.js';

const right: readonly [string, Check, readonly unknown[]][] = [
  ['text', text, ['a', ' a ']],
  ['flag', flag, [true, false]],
  ['identifier', identifier, ['openai', 'my-vendor', 'ai21']],
  ['environmentName', environmentName, ['OPENAI_API_KEY', 'X']],
  ['date', date, ['2026-11-22']],
  ['milliseconds', milliseconds, [1, 600_000, 2_147_483_647]],
  ['price', price, [0, 0.0036, 1.25, 120]],
  ['httpUrl', httpUrl, ['https://api.openai.com/v1', 'http://127.0.0.1:11434', 'http://[::1]:80/']],
  ['headerName', headerName, ['x-api-key', 'HTTP-Referer']],
  ['headerValue', headerValue, ['2023-06-01', '']],
  ['oneOf', oneOf(['a', 'b']), ['a', 'b']],
  ['wholeNumber', wholeNumber(1, 3), [1, 2, 3]],
];

const wrong: readonly [string, Check, readonly unknown[]][] = [
  ['text', text, ['', '  ', 1, null, []]],
  ['flag', flag, ['true', 1]],
  ['identifier', identifier, ['OpenAI', 'a_b', '-a', 'a--b', '']],
  ['environmentName', environmentName, ['lower', '1A', 'A-B', 5]],
  ['date', date, ['22.11.2026', '2026-13-01', 20261122]],
  ['milliseconds', milliseconds, [0, -1, 1.5, '1000', 2_147_483_648, Number.NaN]],
  ['price', price, [-1, Number.POSITIVE_INFINITY, '1', 0.00000015]],
  ['httpUrl', httpUrl, ['api.openai.com', 'ftp://x', 'file:///etc/passwd', 'https://u:p@host', 'https://host/?key=1', 'https://host/#a', 1]],
  ['headerName', headerName, ['with space', 'colon:', '']],
  ['headerValue', headerValue, ['two\r\nlines', 7, 'späß']],
  ['oneOf', oneOf(['a', 'b']), ['c', 1, undefined]],
  ['wholeNumber', wholeNumber(1, 3), [0, 4, 2.5]],
];

describe('checks', () => {
  it.each(right)('%s lets through what is right', (_, check, values) => {
    for (const value of values) expect(check(value)).toBeUndefined();
  });

  it.each(wrong)('%s says what is allowed', (_, check, values) => {
    for (const value of values) expect(check(value)).toMatch(/^must /);
  });

  it('never quotes text', () => {
    expect(httpUrl('swordfish')).toBe('must be an http:// or https:// address, but is text');
    expect(oneOf(['bearer', 'none'])('swordfish')).toBe('must be one of bearer, none, but is another word');
  });

  it('proposes the nearest word of a closed list', () => {
    expect(oneOf(['bearer', 'none'])('baerer')).toBe('must be one of bearer, none, but is another word; did you mean "bearer"?');
  });

  it('names the unit and the limits of a number', () => {
    expect(milliseconds('30s')).toBe('must be a whole number of milliseconds from 1 to 2147483647, but is text');
    expect(wholeNumber(1, undefined, 'tokens')(0)).toBe('must be a whole number of tokens, 1 or more, but is 0');
  });
});
