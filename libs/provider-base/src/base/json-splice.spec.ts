import fc from 'fast-check';
import { isLlmError } from '../errors/llm-error.js';
import { placeOfText, splice, topLevelEntries } from './json-splice.js';

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

  it('finds one text at one look only where it stands', () => {
    const bodies = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('model', 'x')), fc.oneof(fc.jsonValue(), fc.constantFrom('model', 'x"model', '"model"', { model: 'inner' }, 'é')));
    fc.assert(
      fc.property(bodies, fc.boolean(), fc.boolean(), fc.constantFrom(undefined, 1, '\t'), (value, asciiOnly, escapes, space) => {
        let text = JSON.stringify(value, null, space);
        if (asciiOnly) text = text.replace(/[^\t\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
        if (escapes) text = text.replace('"model"', '"m\\u006fdel"');
        const body = Buffer.from(text);
        const entry = topLevelEntries(body).find(({ key }) => key === 'model');
        if (typeof value['model'] !== 'string') return;
        const place = placeOfText(body, Buffer.from('"model"'));
        if (place) expect(place).toEqual({ start: entry?.start, end: entry?.end });
        else expect(text.includes('\\u') || text.split('"model"').length > 2).toBe(true);
      }),
      { numRuns: 500 },
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
