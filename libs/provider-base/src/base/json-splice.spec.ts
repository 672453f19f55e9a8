import fc from 'fast-check';
import { isLlmError } from '../errors/llm-error.js';
import { splice, topLevelEntries } from './json-splice.js';

describe('finding top-level values in JSON bytes', () => {
  it('finds exactly what a parser finds, in any spacing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 1, '\t', ' \n '), (value, space) => {
        const body = Buffer.from(JSON.stringify(value, null, space));
        const found = Object.fromEntries(topLevelEntries(body).map(({ key, start, end }) => [key, JSON.parse(body.toString('utf8', start, end)) as unknown]));
        expect(found).toEqual(JSON.parse(body.toString()));
      }),
    );
  });

  it('tells a key that stands twice, however it is escaped', () => {
    expect(topLevelEntries(Buffer.from('{"model":"a","m\\u006fdel":"b"}')).map((entry) => entry.key)).toEqual(['model', 'model']);
  });

  it('is not misled by keys inside values and strings', () => {
    const body = Buffer.from('{"a":{"model":1},"b":"\\"model\\":2 \\\\","model":3}');
    expect(topLevelEntries(body).map(({ key, start, end }) => [key, body.toString('utf8', start, end)])).toEqual([
      ['a', '{"model":1}'],
      ['b', '"\\"model\\":2 \\\\"'],
      ['model', '3'],
    ]);
  });

  it.each(['', '[]', '"x"', '{"a"', '{"a":', '{"a":1', '{"a":"x', '{"a" 1}', '{a:1}', '{"a":1,,}'])('refuses %j', (text) => {
    let thrown: unknown;
    try {
      topLevelEntries(Buffer.from(text));
    } catch (error) {
      thrown = error;
    }
    expect(isLlmError(thrown) && thrown.kind).toBe('invalid_request');
  });

  it('replaces ranges and leaves every other byte', () => {
    expect(splice(Buffer.from('0123456789'), [{ start: 7, end: 9, text: 'é' }, { start: 0, end: 1, text: '' }]).toString()).toBe('123456é9');
  });
});
