import { isLlmError, type JsonSchema } from '@modelport/provider-base';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { fillSchema } from './fill-schema.js';

const ajv = new Ajv2020({ strict: false, validateFormats: false });

function expectValid(schema: JsonSchema): unknown {
  const data = fillSchema(schema);
  const valid = ajv.validate(schema, data);
  if (!valid) throw new Error(`${JSON.stringify(data)} is not valid for ${JSON.stringify(schema)}: ${ajv.errorsText()}`);
  return data;
}

const tree = {
  type: 'object',
  properties: { value: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } }, parent: { anyOf: [{ $ref: '#' }, { type: 'null' }] } },
  required: ['value', 'children', 'parent'],
  additionalProperties: false,
};

const expression = {
  $ref: '#/$defs/expression',
  $defs: {
    expression: { oneOf: [{ $ref: '#/$defs/sum' }, { $ref: '#/$defs/literal' }] },
    sum: { type: 'object', properties: { left: { $ref: '#/$defs/expression' }, right: { $ref: '#/$defs/expression' } }, required: ['left', 'right'] },
    literal: { type: 'number', exclusiveMinimum: 5 },
  },
};

const SCHEMAS: Record<string, JsonSchema> = {
  'no constraint': {},
  'a constant': { const: { a: [1, null] } },
  'an enum of mixed types': { enum: [null, 'x', 3] },
  'an enum narrowed by a type': { type: 'integer', enum: ['x', 3] },
  'a list of types': { type: ['null', 'integer'] },
  'only null': { type: 'null' },
  'inclusive bounds': { type: 'integer', minimum: 7, maximum: 7 },
  'exclusive bounds': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.001 },
  'negative multiples': { type: 'integer', maximum: -5, multipleOf: 7 },
  'fractional multiples': { type: 'number', minimum: 0.25, multipleOf: 0.1 },
  'an integer of fractional steps': { type: 'integer', minimum: 1, multipleOf: 1.5 },
  'a long text': { type: 'string', minLength: 80 },
  'a short text': { type: 'string', minLength: 2, maxLength: 3 },
  'an empty text': { type: 'string', maxLength: 0 },
  'astral characters are one': { type: 'string', pattern: '^😀{2}$', minLength: 2, maxLength: 2 },
  'a pattern with counts': { type: 'string', pattern: '^[A-Z]{3}-\\d{2,4}$' },
  'a pattern open at both ends': { type: 'string', pattern: 'x+y', minLength: 12 },
  'a pattern with branches': { type: 'string', pattern: '^(?:north|south)_(east|centre)$', minLength: 11 },
  'a pattern with classes': { type: 'string', pattern: '^[^a-zA-Z\\s]\\p{Lu}[\\w.-]+@\\S+$' },
  'a password in look-ahead': { type: 'string', pattern: '^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{10,}$' },
  'a pattern with word edges': { type: 'string', pattern: '\\bcat\\b' },
  'two patterns': { allOf: [{ type: 'string', pattern: '^a' }, { pattern: 'z$' }], pattern: '^a.*z$' },
  'a tuple': { type: 'array', prefixItems: [{ type: 'string' }, { type: 'boolean' }], items: false, minItems: 2 },
  'many items': { type: 'array', items: { type: 'integer' }, minItems: 5 },
  'no items': { type: 'array', items: { type: 'integer' }, maxItems: 0 },
  'unique texts': { type: 'array', items: { type: 'string', maxLength: 2 }, minItems: 12, uniqueItems: true },
  'unique values of an enum': { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 3, uniqueItems: true },
  'unique objects': { type: 'array', items: { type: 'object', properties: { id: { type: 'integer', minimum: 0 } }, required: ['id'] }, minItems: 4, uniqueItems: true },
  'an array that contains': { type: 'array', items: { type: 'integer' }, contains: { minimum: 50 }, minContains: 2, minItems: 4 },
  'items that cannot be': { type: 'array', items: false },
  'nested objects': { type: 'object', properties: { a: { type: 'object', properties: { b: { type: 'array', items: { type: 'object', properties: { c: { type: 'number' } } } } } } } },
  'required and not described': { type: 'object', required: ['x', 'y'], additionalProperties: { type: 'integer' } },
  'least properties': { type: 'object', minProperties: 3, additionalProperties: { type: 'boolean' } },
  'most properties': { type: 'object', properties: { a: {}, b: {}, c: {} }, required: ['c'], maxProperties: 2, minProperties: 2 },
  'named by a pattern': { type: 'object', patternProperties: { '^x-\\d+$': { type: 'null' } }, additionalProperties: false, minProperties: 3 },
  'named by a schema': { type: 'object', propertyNames: { pattern: '^[A-Z]{2}$' }, minProperties: 2 },
  'an optional property that cannot be': { type: 'object', properties: { never: false, a: { type: 'string' } } },
  'dependent properties': { type: 'object', properties: { card: { type: 'string' } }, dependentRequired: { card: ['address'] } },
  'a property named __proto__': JSON.parse('{"type":"object","properties":{"__proto__":{"type":"integer"}},"required":["__proto__"]}') as JsonSchema,
  'any of': { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'object' }] },
  'any of, with the type outside': { type: 'object', properties: { a: { type: 'integer' } }, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
  'one of, where branches overlap': { oneOf: [{ type: 'integer', minimum: 0 }, { type: 'integer', minimum: -5, maximum: 100 }] },
  'one of, by required property': { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'integer' } }, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
  'one of, by a discriminator': { oneOf: ['cat', 'dog'].map((kind) => ({ type: 'object', properties: { kind: { const: kind }, [kind]: { type: 'string' } }, required: ['kind', kind] })) },
  'all of': { allOf: [{ type: 'object', properties: { a: { type: 'integer', minimum: 3 } }, required: ['a'] }, { properties: { a: { type: 'number', maximum: 4 }, b: { type: 'string' } }, required: ['b'] }] },
  'any of within all of': { allOf: [{ anyOf: [{ type: 'string' }, { type: 'integer' }] }, { anyOf: [{ type: 'boolean' }, { type: 'integer' }] }] },
  'not': { type: 'integer', not: { minimum: 1 } },
  'if and then': { type: 'object', properties: { country: { enum: ['US', 'NL'] } }, required: ['country'], if: { properties: { country: { const: 'US' } } }, then: { required: ['zip'] }, else: { required: ['postcode'] } },
  'a reference with siblings': { $ref: '#/$defs/name', maxLength: 4, $defs: { name: { type: 'string' } } },
  'the same reference twice': { allOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }], $defs: { a: { type: 'integer' } } },
  'a reference with escapes': { $ref: '#/$defs/a~1b%20c', $defs: { 'a/b c': { const: 1 } } },
  'a reference to an anchor': { $ref: '#here', $defs: { x: { $anchor: 'here', const: 2 } } },
  'a recursive tree': tree,
  'mutual recursion': expression,
  'recursion that must be entered once': { type: 'object', properties: { head: { $ref: '#/$defs/list' } }, required: ['head'], $defs: { list: { type: 'object', properties: { next: { anyOf: [{ $ref: '#/$defs/list' }, { type: 'null' }] } }, required: ['next'] } } },
};

describe('fillSchema', () => {
  it.each(Object.entries(SCHEMAS))('makes valid data for %s', (_name, schema) => {
    expectValid(schema);
  });

  it('understands the tuples of draft 7', () => {
    const schema = { type: 'array', items: [{ const: 1 }, { const: 2 }], additionalItems: { const: 3 }, minItems: 3 };
    expect(fillSchema(schema)).toEqual([1, 2, 3]);
  });

  it('makes the same data every time', () => {
    expect(fillSchema(tree)).toEqual(fillSchema(structuredClone(tree)));
  });

  it('fills optional properties too, and names plain texts after their property', () => {
    expect(fillSchema({ type: 'object', properties: { city: { type: 'string' }, days: { type: 'integer' } } })).toEqual({ city: 'sandbox city', days: 1 });
  });

  it.each([
    ['date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
    ['date', /^\d{4}-\d\d-\d\d$/],
    ['time', /^\d\d:\d\d:\d\dZ$/],
    ['email', /^\w+@[\w.]+$/],
    ['uuid', /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/],
    ['uri', /^https:\/\/\S+$/],
    ['ipv4', /^(\d{1,3}\.){3}\d{1,3}$/],
  ])('writes the format %s, and distinct values of it', (format, shape) => {
    const several = fillSchema({ type: 'array', items: { type: 'string', format }, minItems: 3, uniqueItems: true });
    expect(several).toEqual([expect.stringMatching(shape), expect.stringMatching(shape), expect.stringMatching(shape)]);
  });

  it.each<[string, JsonSchema]>([
    ['contradicts itself', { type: 'integer', minimum: 3, maximum: 2 }],
    ['is endless', { type: 'object', properties: { next: { $ref: '#' } }, required: ['next'] }],
    ['refers to itself only', { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }],
    ['refers to nothing', { $ref: '#/$defs/absent' }],
    ['refers to another document', { $ref: 'https://example.com/schema.json' }],
    ['has a pattern with a back reference', { type: 'string', pattern: '^(a)\\1$' }],
    ['has a malformed pattern', { type: 'string', pattern: '(' }],
    ['is far too long', { type: 'string', minLength: 1e9 }],
    ['branches without end', { type: 'array', minItems: 200, items: { type: 'array', minItems: 200, items: { type: 'array', minItems: 200 } } }],
  ])('says which schema it cannot fill: one that %s', (_name, schema) => {
    expect(() => fillSchema(schema, 'response_format.json_schema.schema')).toThrow(
      expect.objectContaining({ kind: 'invalid_request', path: 'response_format.json_schema.schema' }),
    );
  });

  it('is not held up by a pattern that takes exponential time', () => {
    const data = fillSchema({ type: 'string', pattern: '^(a+)+$', minLength: 200 });
    expect(data).toMatch(/^a{200,}$/);
  });

  it('makes valid data for any schema of nested objects, arrays, choices and bounds, or says that it cannot', () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        try {
          expectValid(schema);
        } catch (error) {
          if (!isLlmError(error)) throw error;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('never fails on a schema without contradictions', () => {
    fc.assert(fc.property(soundSchema, (schema) => void expectValid(schema)), { numRuns: 150 });
  });
});

const bounds = (least: string, most: string) =>
  fc.tuple(fc.nat(6), fc.nat(6)).map(([from, more]): JsonSchema => ({ [least]: from, [most]: from + more }));

const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
  bounds('minLength', 'maxLength').map((lengths) => ({ type: 'string', ...lengths })),
  bounds('minimum', 'maximum').map((range) => ({ type: 'integer', ...range })),
  bounds('minimum', 'maximum').map((range) => ({ type: 'number', ...range })),
  fc.constantFrom<JsonSchema>({ type: 'boolean' }, { type: 'null' }, { enum: ['a', 1, null] }, { type: 'string', format: 'date' }, { type: ['string', 'null'] }),
);

const soundSchema = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(tie('schema'), bounds('minItems', 'maxItems')).map(([items, lengths]) => ({ type: 'array', items, ...lengths })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((prefixItems) => ({ type: 'array', prefixItems, items: false, minItems: prefixItems.length })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    tie('schema').map((schema) => ({ allOf: [schema, schema] })),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('schema'), { maxKeys: 4 }).chain((properties) =>
      fc.subarray(Object.keys(properties)).map((required) => ({ type: 'object', properties, required, additionalProperties: false })),
    ),
  ),
})).schema;

const anySchema = fc.oneof(
  soundSchema,
  fc.array(soundSchema, { minLength: 1, maxLength: 3 }).map((oneOf): JsonSchema => ({ oneOf })),
  fc.array(soundSchema, { minLength: 1, maxLength: 3 }).map((allOf): JsonSchema => ({ allOf })),
  fc.tuple(soundSchema, soundSchema).map(([schema, not]): JsonSchema => ({ allOf: [schema], not })),
  fc.tuple(soundSchema, soundSchema, soundSchema).map(([condition, then, otherwise]): JsonSchema => ({ if: condition, then, else: otherwise })),
  soundSchema.map((items): JsonSchema => ({ type: 'array', items, minItems: 2, uniqueItems: true })),
);
