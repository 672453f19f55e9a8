import { addFields, asNumber, asObject, asObjects, asString, type JsonObject, mergeFields, parseJson, without } from './json-value.js';

describe('reading JSON of unknown shape', () => {
  it('takes an object, and neither an array nor null, for an object', () => {
    expect(asObject({ a: 1 })).toEqual({ a: 1 });
    expect([asObject([]), asObject(null), asObject('x'), asObject(undefined)]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('passes over what is no object in a list', () => {
    expect(asObjects([{ a: 1 }, null, 'x', [{}]])).toEqual([{ a: 1 }]);
    expect(asObjects({ 0: {} })).toEqual([]);
  });

  it('gives undefined for a value of another type', () => {
    expect([asString('s'), asString(1), asNumber(1), asNumber('1')]).toEqual(['s', undefined, 1, undefined]);
  });

  it('gives undefined for text that is no JSON', () => {
    expect([parseJson('{"a":1}'), parseJson('{"a":')]).toEqual([{ a: 1 }, undefined]);
  });

  it('leaves out the named keys and what is null', () => {
    expect(without({ a: 1, b: null, c: undefined, d: 0 }, ['a'])).toEqual({ d: 0 });
  });

  it('puts later fields over earlier ones, and never changes what the object is', () => {
    const into = { a: 1, b: 2 };
    expect(addFields(into, parseJson('{"a":null,"b":3,"c":4,"__proto__":{"d":5}}') as JsonObject, ['c'])).toBe(into);
    expect(into).toEqual({ a: 1, b: 3 });
    expect(Object.getPrototypeOf(into)).toBe(Object.prototype);
  });

  it('merges objects one level deep and replaces everything else', () => {
    expect(mergeFields({ options: { seed: 1, stop: ['a'] }, think: true }, { options: { stop: ['b'] }, think: false, keep_alive: 0 })).toEqual({
      options: { seed: 1, stop: ['b'] },
      think: false,
      keep_alive: 0,
    });
    expect(mergeFields({ a: 1 }, undefined)).toEqual({ a: 1 });
  });
});
