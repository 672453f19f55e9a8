import fc from 'fast-check';
import { isLlmError } from '@modelport/provider-base';
import { parseJsonBody, parseJsonObject } from './json-body.js';

function messageFor(text: string, parse = parseJsonBody): string {
  try {
    parse(Buffer.from(text));
  } catch (error) {
    if (isLlmError(error) && error.kind === 'invalid_request') return error.message;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

describe('parseJsonBody', () => {
  it.each([
    ['{"a":1,}', 'unexpected "}" at line 1, column 8'],
    ['{"a":1', 'unexpected end of the body at line 1, column 7'],
    ['{\n  "a": nope\n}', 'unexpected "n" at line 2, column 8'],
    ['{a:1}', 'unexpected "a" at line 1, column 2'],
    ["{'a':1}", 'unexpected "\'" at line 1, column 2'],
    ['{"a" 1}', 'unexpected "1" at line 1, column 6'],
    ['{"a":"unterminated', 'unexpected end of the body at line 1, column 19'],
    ['{"a":"line\nbreak"}', 'unexpected "\\n" at line 1, column 11'],
    ['[1 2]', 'unexpected "2" at line 1, column 4'],
    ['{}{}', 'unexpected "{" at line 1, column 3'],
    ['[}', 'unexpected "}" at line 1, column 2'],
    ['\uFEFF{}', 'unexpected "\\ufeff" at line 1, column 1'],
    ['{\u00a0}', 'unexpected "\\u00a0" at line 1, column 2'],
    ['{é}', 'unexpected "é" at line 1, column 2'],
    ['hello', 'unexpected "h" at line 1, column 1'],
  ])('says where %j is wrong', (text, where) => {
    expect(messageFor(text)).toContain(where);
  });

  it('refuses bytes that are not UTF-8 rather than putting others in their place', () => {
    expect(() => parseJsonBody(Buffer.from('{"prompt":"caf\xe9"}', 'latin1'))).toThrow(/not valid UTF-8/);
  });

  it('stops with some position at whatever JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', '}', ']', ',', '"', ':', 'x', '\\'), (json, cut, extra) => {
        const at = cut % (json.length + 1);
        const broken = json.slice(0, at) + extra + json.slice(at + 1);
        let accepted = true;
        try {
          JSON.parse(broken);
        } catch {
          accepted = false;
        }
        if (accepted || broken === '') return;
        expect(messageFor(broken)).toMatch(/unexpected .+ at line \d+, column \d+/s);
      }),
    );
  });

  it('asks for a body where there is none', () => {
    expect(() => parseJsonBody(undefined)).toThrow(/no body/);
    expect(() => parseJsonBody(Buffer.alloc(0))).toThrow(/no body/);
  });
});

describe('parseJsonObject', () => {
  it.each([['[]', 'not an array'], ['"text"', 'not "text"'], ['null', 'not null'], ['3', 'not 3']])('refuses %s', (text, reason) => {
    expect(messageFor(text, parseJsonObject)).toContain(reason);
  });
});
