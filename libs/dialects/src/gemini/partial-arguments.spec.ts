import fc from 'fast-check';
import { isLlmError, type JsonObject } from '@modelport/provider-base';
import { CallReader } from './call-reader.js';
import { PartialArguments } from './partial-arguments.js';

function write(pieces: readonly JsonObject[]): string {
  const partial = new PartialArguments();
  return pieces.map((piece) => partial.add(piece)).join('') + partial.end();
}

/** The leaves of a value, each as the piece that says it; strings in two. */
function piecesOf(value: unknown, jsonPath = '$'): JsonObject[] {
  if (typeof value === 'string') {
    const half = Math.floor(value.length / 2);
    return [
      { jsonPath, stringValue: value.slice(0, half), willContinue: true },
      { jsonPath, stringValue: value.slice(half) },
    ];
  }
  if (typeof value === 'number') return [{ jsonPath, numberValue: value }];
  if (typeof value === 'boolean') return [{ jsonPath, boolValue: value }];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => piecesOf(item, `${jsonPath}[${index}]`));
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([name, item]) => piecesOf(item, /^\w+$/.test(name) ? `${jsonPath}.${name}` : `${jsonPath}['${name.replaceAll(/[\\']/g, '\\$&')}']`));
  return [{ jsonPath, nullValue: 'NULL_VALUE' }];
}

describe('arguments that arrive value by value', () => {
  it('are written as they come', () => {
    const partial = new PartialArguments();
    const texts = [
      partial.add({ jsonPath: '$.city', stringValue: 'Par', willContinue: true }),
      partial.add({ jsonPath: '$.city', stringValue: 'is"', willContinue: true }),
      partial.add({ jsonPath: '$.city', stringValue: '' }),
      partial.add({ jsonPath: '$.days[0].hot', boolValue: true }),
      partial.add({ jsonPath: '$.days[1].hot', boolValue: false }),
      partial.add({ jsonPath: "$['a.b']", nullValue: 'NULL_VALUE' }),
      partial.end(),
    ];
    expect(texts).toEqual(['{"city":"Par', 'is\\"', '"', ',"days":[{"hot":true', '},{"hot":false', '}],"a.b":null', '}']);
  });

  it('close a string that was left open', () => {
    expect(JSON.parse(write([{ jsonPath: '$.a', stringValue: 'x', willContinue: true }, { jsonPath: '$.b', numberValue: 1.5 }]))).toEqual({ a: 'x', b: 1.5 });
    expect(JSON.parse(write([{ jsonPath: '$.a', stringValue: 'x', willContinue: true }]))).toEqual({ a: 'x' });
  });

  it('add up to the value, whatever it is', () => {
    const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), fc.boolean(), fc.constant(null));
    const name = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__');
    const { tree } = fc.letrec((tie) => ({ tree: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('tree'), { minLength: 1, maxLength: 3 }), fc.dictionary(name, tie('tree'), { minKeys: 1, maxKeys: 3 })) }));
    fc.assert(fc.property(fc.dictionary(name, tree, { minKeys: 1, maxKeys: 4 }), (value) => {
      expect(JSON.parse(write(piecesOf(value)))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });

  it.each([
    ['back into an object that is closed', ['$.a.x', '$.b', '$.a.y']],
    ['twice to one place', ['$.a', '$.b', '$.a']],
    ['nowhere', ['$']],
  ])('may not go %s', (_name, paths) => {
    let error: unknown;
    try {
      write(paths.map((jsonPath) => ({ jsonPath, numberValue: 1 })));
    } catch (thrown) {
      error = thrown;
    }
    expect(isLlmError(error) && error.kind).toBe('malformed_response');
  });
});

describe('a call in pieces', () => {
  it('is one call from its name to the piece that does not continue', () => {
    const reader = new CallReader();
    reader.answerId = 'r';
    const events = [
      ...reader.read({ name: 'read', willContinue: true }, 'sig'),
      ...reader.read({ partialArgs: [{ jsonPath: '$.id', stringValue: 'A', willContinue: true }], willContinue: true }, undefined),
      ...reader.read({ partialArgs: [{ jsonPath: '$.id', stringValue: '' }], willContinue: true }, undefined),
      ...reader.read({}, undefined),
      ...reader.read({ name: 'ping' }, undefined),
    ];
    expect(events).toEqual([
      { type: 'tool-call-start', index: 0, id: 'call_r_0', name: 'read', signature: 'sig' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{"id":"A' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '"' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '}' },
      { type: 'tool-call-end', index: 0 },
      { type: 'tool-call-start', index: 1, id: 'call_r_1', name: 'ping' },
      { type: 'tool-call-delta', index: 1, argumentsDelta: '{}' },
      { type: 'tool-call-end', index: 1 },
    ]);
  });

  it('stays cut off where the answer was', () => {
    const read = (cutOff: boolean): string => {
      const reader = new CallReader();
      const events = [...reader.read({ name: 'a', willContinue: true }, undefined), ...reader.read({ partialArgs: [{ jsonPath: '$.id', stringValue: 'A', willContinue: true }], willContinue: true }, undefined), ...reader.end(cutOff)];
      return events.map((event) => (event.type === 'tool-call-delta' ? event.argumentsDelta : '')).join('');
    };
    expect([read(true), read(false)]).toEqual(['{"id":"A', '{"id":"A"}']);
  });

  it('is none where nothing is said of it', () => {
    expect(new CallReader().read({}, undefined)).toEqual([]);
  });

  it('ends where the next one begins, and where the answer does', () => {
    const reader = new CallReader();
    reader.answerId = 'r';
    const events = [...reader.read({ name: 'a', willContinue: true }, undefined), ...reader.read({ name: 'b', willContinue: true }, undefined), ...reader.end(), ...reader.end()];
    expect(events.map((event) => event.type)).toEqual(['tool-call-start', 'tool-call-delta', 'tool-call-end', 'tool-call-start', 'tool-call-delta', 'tool-call-end']);
  });
});
