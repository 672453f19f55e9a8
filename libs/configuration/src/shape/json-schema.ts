import type { Check, JsonSchema } from './checks.js';
import { checksOf, keysOf, nestingsOf, optionalsOf, type Nesting, type ShapeClass } from './shape.js';

/** A shape as a JSON Schema: unknown keys are wrong, and a key that may be left out may be left empty. */
export function jsonSchemaOf(shape: ShapeClass): JsonSchema {
  const prototype = shape.prototype as object;
  const checks = checksOf(prototype);
  const nestings = nestingsOf(prototype);
  const optional = optionalsOf(prototype);
  const properties = keysOf(shape).map((key) => {
    const nesting = nestings[key];
    const schema = nesting ? nestingSchema(nesting) : checkSchema(checks[key]);
    return [key, optional.includes(key) ? orNothing(schema) : schema];
  });
  const required = keysOf(shape).filter((key) => !optional.includes(key));
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties), ...(required.length > 0 && { required }) };
}

function nestingSchema(nesting: Nesting): JsonSchema {
  switch (nesting.of) {
    case 'section':
      return jsonSchemaOf(nesting.shape());
    case 'list':
      return { type: 'array', items: jsonSchemaOf(nesting.shape()) };
    case 'map':
      return { type: 'object', additionalProperties: orNothing(jsonSchemaOf(nesting.shape())) };
    case 'items':
      return { type: 'array', items: checkSchema(nesting.check) };
    case 'values':
      return { type: 'object', additionalProperties: checkSchema(nesting.check) };
  }
}

function checkSchema(check: Check | undefined): JsonSchema {
  return check?.schema?.() ?? {};
}

/** An empty value counts as left out. */
function orNothing(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}
