import { isLlmError } from '../errors/llm-error.js';
import { ndjsonReader } from './ndjson-reader.js';

function read(body: string): string[] {
  const reader = ndjsonReader();
  return [...reader.push(Buffer.from(body)).frames, ...reader.end().frames].map(({ data }) => data);
}

describe('ndjsonReader', () => {
  it.each([
    ['a line', '{"a":1}\n', ['{"a":1}']],
    ['CRLF', '{"a":1}\r\n{"b":2}\r\n', ['{"a":1}', '{"b":2}']],
    ['blank lines', '\n\r\n {"a":1} \n   \n', ['{"a":1}']],
    ['a last line without its newline', '{"a":1}\n{"b":2}', ['{"a":1}', '{"b":2}']],
    ['a byte order mark', '\uFEFF{"a":1}\n', ['{"a":1}']],
    ['a line separator inside a string', '{"a":"\u2028"}\n', ['{"a":"\u2028"}']],
    ['nothing', '', []],
  ])('reads %s', (_name, body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  it('gives frames no event name', () => {
    expect(ndjsonReader().push(Buffer.from('{}\n')).frames).toEqual([{ event: '', data: '{}', start: 0, end: 3 }]);
  });

  it.each(['{"a":"0123456789"}', '{"a":"0123456789"}\n'])('refuses a line over the limit: %j', (body) => {
    expect.assertions(2);
    try {
      ndjsonReader(10).push(Buffer.from(body));
    } catch (error) {
      expect(isLlmError(error)).toBe(true);
      expect(error).toMatchObject({ kind: 'malformed_response' });
    }
  });
});
