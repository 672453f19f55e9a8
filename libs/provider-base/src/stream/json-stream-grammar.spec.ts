import type { JsonObject } from '../json/json-value.js';
import { isCount, isNamed, JsonStreamGrammar } from './json-stream-grammar.js';

/** `{"a":1}` is a good event, `{"end":true}` the end. */
class Toy extends JsonStreamGrammar {
  protected check(json: JsonObject): void {
    if (json['end'] === true) return this.close();
    this.must(isCount(json['a']), 'has no `a`');
  }
}

function problems(...events: (readonly [name: string, data: string])[]): string[] {
  const grammar = new Toy();
  return [...events.flatMap(([event, data]) => grammar.frame({ event, data })), ...grammar.end()];
}

describe('a grammar of streams of JSON', () => {
  it('has nothing to say of a stream that is in order', () => {
    expect(problems(['', '{"a":1}'], ['', '{"end":true}'])).toEqual([]);
  });

  it('numbers the events, and tells a problem once', () => {
    expect(problems(['', '{"a":1}'], ['x', '{"a":-1}'], ['', 'no'], ['', '[1]'], ['', '{"end":true}'])).toEqual(['event 1 (x) has no `a`', 'event 2 is not a JSON object', 'event 3 is not a JSON object']);
  });

  it('lets nothing follow the end, and no stream stop without it', () => {
    expect(problems(['', '{"end":true}'], ['', '{"a":1}'])).toEqual(['event 1 comes after the end']);
    expect(problems(['', '{"a":1}'])).toEqual(['the stream stopped without its end']);
  });

  it('repeats no name that may be content', () => {
    expect(problems(['some words of a user', '{}'], ['', '{"end":true}'])).toEqual(['event 0 has no `a`']);
  });

  it('knows counts and names', () => {
    expect([0, 7, -1, 1.5, '1', null].map(isCount)).toEqual([true, true, false, false, false, false]);
    expect(['x', '', 1, undefined].map(isNamed)).toEqual([true, false, false, false]);
  });
});
