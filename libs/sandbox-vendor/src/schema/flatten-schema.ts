import type { JsonSchema } from '@modelport/provider-base';
import type { Budget } from './budget.js';
import { isSchema, schemaList, type Schema } from './json.js';
import { mergeSchemas } from './merge-schemas.js';
import { resolveRef } from './resolve-ref.js';

/** A schema without indirection: references followed and `allOf` merged; what is left to choose stands in `choices`. */
export interface FlatSchema {
  /** No `$ref`, `allOf`, `anyOf`, `oneOf`, `if`, `const` (it is an `enum` of one). */
  keywords: JsonSchema;
  /** From each list one schema must be chosen. */
  choices: readonly (readonly Schema[])[];
  /** Every reference followed on the way from the root to here: coming upon one again would be endless. */
  refs: ReadonlySet<string>;
}

/** Flattens the schemas of one document. */
export class SchemaFlattener {
  constructor(
    private readonly root: Schema,
    private readonly budget: Budget,
  ) {}

  /** Undefined where nothing fits the schema, or where it needs a reference that its own ancestors are made of. */
  flatten(schema: Schema, ancestors: ReadonlySet<string>): FlatSchema | undefined {
    return this.add({ keywords: {}, choices: [], refs: ancestors }, schema, ancestors);
  }

  /** The flat schema with another one that must hold too. */
  add(flat: FlatSchema, schema: Schema, ancestors: ReadonlySet<string>): FlatSchema | undefined {
    this.budget.spend();
    if (schema === false) return undefined;
    if (schema === true) return flat;
    const keywords = mergeSchemas(flat.keywords, ownKeywords(schema));
    let result: FlatSchema | undefined = { ...flat, keywords, choices: [...flat.choices, ...choicesOf(schema)] };
    const ref = schema['$ref'];
    if (typeof ref === 'string') {
      const target = ancestors.has(ref) ? undefined : resolveRef(this.root, ref);
      result = target === undefined ? undefined : this.add({ ...result, refs: new Set([...result.refs, ref]) }, target, new Set([...ancestors, ref]));
    }
    for (const part of schemaList(schema['allOf'])) result = result && this.add(result, part, ancestors);
    return result;
  }
}

const INDIRECT = new Set(['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'const', '$defs', 'definitions']);

function ownKeywords(schema: JsonSchema): JsonSchema {
  const own = Object.fromEntries(Object.entries(schema).filter(([key]) => !INDIRECT.has(key)));
  return Object.hasOwn(schema, 'const') ? mergeSchemas(own, { enum: [schema['const']] }) : own;
}

function choicesOf(schema: JsonSchema): Schema[][] {
  const choices = [schema['anyOf'], schema['oneOf']].filter((list) => Array.isArray(list)).map(schemaList);
  const condition = schema['if'];
  if (!isSchema(condition)) return choices;
  const [then, otherwise] = [schema['then'], schema['else']].map((branch) => (isSchema(branch) ? branch : true));
  return [...choices, [{ allOf: [condition, then] }, otherwise ?? true]];
}
