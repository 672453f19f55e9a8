import { isLlmError } from '@modelport/provider-base';
import { decodeSchema } from './decode-schema.js';
import { GoogleFields } from './google-fields.js';

const decode = (schema: object) => decodeSchema(GoogleFields.of(schema, 'parameters'));

describe('Google’s dialect of a schema', () => {
  it('becomes JSON Schema', () => {
    expect(
      decode({
        type: 'OBJECT', title: 'Order', required: ['size'], propertyOrdering: ['size', 'name'], minProperties: '1',
        properties: {
          name: { type: 'STRING', nullable: true, maxLength: '9', pattern: '^a', example: 'ab' },
          size: { type: 'INTEGER', format: 'enum', enum: ['1', '2'] },
          tags: { type: 'ARRAY', items: { type: 'STRING', format: 'enum', enum: ['a', 'b'], nullable: true }, minItems: '1', maxItems: 3 },
          when: { anyOf: [{ type: 'STRING', format: 'date-time' }, { type: 'NUMBER', minimum: 0, maximum: 9 }], nullable: true, default: 3 },
        },
      }),
    ).toEqual({
      type: 'object', title: 'Order', required: ['size'], minProperties: 1,
      properties: {
        size: { type: 'integer', enum: [1, 2] },
        name: { type: ['string', 'null'], maxLength: 9, pattern: '^a', examples: ['ab'] },
        tags: { type: 'array', items: { type: ['string', 'null'], enum: ['a', 'b', null] }, minItems: 1, maxItems: 3 },
        when: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'number', minimum: 0, maximum: 9 }, { type: 'null' }], default: 3 },
      },
    });
  });

  it('keeps the order that was asked for, and the names of properties whatever they look like', () => {
    const schema = decode({ type: 'OBJECT', properties: { user_name: { type: 'STRING' }, b: { type: 'STRING' } }, property_ordering: ['b', 'gone', 'user_name'] });
    expect(Object.keys(schema['properties'] as object)).toEqual(['b', 'user_name']);
  });

  it('takes types in small letters, definitions, and the keywords of JSON Schema that Google does not know', () => {
    expect(decode({ type: 'object', properties: { a: { ref: '#/defs/x' } }, defs: { x: { type: 'string' } }, additionalProperties: false, const: 3 })).toEqual({
      type: 'object', properties: { a: { $ref: '#/defs/x' } }, $defs: { x: { type: 'string' } }, additionalProperties: false, const: 3,
    });
  });

  it('says where it is wrong', () => {
    try {
      decode({ type: 'ARRAY', items: { type: 'OBJECT', properties: { a: 'STRING' } } });
      throw new Error('accepted');
    } catch (error) {
      expect(isLlmError(error) && error.path).toBe('parameters.items.properties.a');
    }
  });
});
