import { fitSchema } from './encode-schema.js';

describe('fitting a schema to the vendor’s subset', () => {
  it('leaves a schema that fits as it is', () => {
    const schema = {
      type: 'object',
      properties: { when: { type: 'string', format: 'date' }, list: { type: 'array', items: { $ref: '#/$defs/item' }, minItems: 1 } },
      required: ['when'],
      additionalProperties: false,
      $defs: { item: { enum: ['a', 'b'] } },
    };
    expect(fitSchema(schema)).toEqual({ schema, changed: [] });
  });

  it('closes objects wherever they stand', () => {
    const { schema, changed } = fitSchema({ type: 'object', properties: { a: { type: ['object', 'null'], properties: {} }, b: { anyOf: [{ type: 'object' }, { type: 'null' }] } } });
    expect(schema).toEqual({
      type: 'object',
      additionalProperties: false,
      properties: {
        a: { type: ['object', 'null'], properties: {}, additionalProperties: false },
        b: { anyOf: [{ type: 'object', additionalProperties: false }, { type: 'null' }] },
      },
    });
    expect(changed).toEqual(['additionalProperties']);
  });

  it('does not take a property for a keyword', () => {
    expect(fitSchema({ type: 'object', additionalProperties: false, properties: { minimum: { type: 'number' } } }).changed).toEqual([]);
  });

  it('tells the model in words what cannot be enforced', () => {
    const { schema, changed } = fitSchema({ type: 'string', description: 'A code.', minLength: 2, pattern: '^[A-Z]+$', format: 'hostname-or-so' });
    expect(schema).toEqual({ type: 'string', description: 'A code.\n\n{minLength: 2, pattern: "^[A-Z]+$", format: "hostname-or-so"}' });
    expect(changed).toEqual(['minLength', 'pattern', 'format']);
  });

  it('sends oneOf as anyOf', () => {
    expect(fitSchema({ oneOf: [{ type: 'string' }, { type: 'number' }] })).toEqual({ schema: { anyOf: [{ type: 'string' }, { type: 'number' }] }, changed: ['oneOf'] });
  });

  it('does not touch the schema it was given', () => {
    const schema = Object.freeze({ type: 'object', properties: Object.freeze({ a: Object.freeze({ type: 'integer', minimum: 1 }) }) });
    expect(() => fitSchema(schema)).not.toThrow();
  });
});
