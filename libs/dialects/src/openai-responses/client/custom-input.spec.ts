import fc from 'fast-check';
import { CustomInput } from './custom-input.js';
import { customArguments, customInput } from './custom-tool.js';

/** What is told of arguments that come in these pieces, piece by piece. */
function told(...pieces: string[]): string[] {
  const input = new CustomInput();
  return [...pieces.map((piece) => input.add(piece)), input.end()];
}

describe('the text of a custom tool', () => {
  it('is told as it comes', () => {
    expect(told('{"in', 'put": "*** Beg', 'in Patch\\n', '+ a', '"}')).toEqual(['', '*** Beg', 'in Patch\n', '+ a', '', '']);
  });

  it('is the same text, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat(), { maxLength: 8 }), (text, cuts) => {
        const json = customArguments(text);
        const places = [0, ...cuts.map((cut) => cut % (json.length + 1)).toSorted((a, b) => a - b), json.length];
        const pieces = told(...places.slice(1).map((place, index) => json.slice(places[index], place)));
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect(Buffer.from(piece).toString()).toBe(piece);
      }),
    );
  });

  it('waits for the end of an escape, and of a character of two halves', () => {
    expect(told('{"input":"a\\', 'nb\\u00', 'e9\\ud83d', '\\ude00"}')).toEqual(['a', '\nb', 'é', '😀', '']);
  });

  it('keeps an escape that is none, as models write them', () => {
    expect(customInput(String.raw`{"input":"\d+ \u12 \\"}`)).toBe(String.raw`\d+ \u12 ${'\\'}`);
  });

  it('is found where something stands before it, and is all there is where the model wrote no JSON', () => {
    expect(customInput('{"why":"x","input":"SELECT 1"}')).toBe('SELECT 1');
    expect(customInput('SELECT 1')).toBe('SELECT 1');
    expect(customInput('{"input":1}')).toBe('{"input":1}');
    expect(customInput('')).toBe('');
  });

  it('is as much as there was, where the answer was cut off', () => {
    expect(customInput('{"input":"*** Begin\\')).toBe('*** Begin');
  });
});
