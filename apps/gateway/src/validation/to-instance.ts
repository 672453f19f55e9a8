import { getMetadataStorage } from 'class-validator';
import { type DtoClass, itemClassOf } from './list-of.js';

/** A DTO made from plain values, and the paths of what it has no field for. */
export interface DtoInstance<T extends object> {
  instance: T;
  unknown: UnknownField[];
}

export interface UnknownField {
  path: string;
  name: string;
  /** The fields that the DTO does have. */
  known: readonly string[];
}

/**
 * Copies the fields that a DTO declares, and nothing else. Values that are no DTO themselves stay as they are: a JSON Schema may
 * hold keys such as `constructor`, which general mappers trip over.
 */
export function toInstance<T extends object>(dto: DtoClass<T>, plain: Record<string, unknown>, parent = ''): DtoInstance<T> {
  const known = fieldsOf(dto);
  const unknown: UnknownField[] = Object.keys(plain)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: parent + name, name, known }));
  const fields: Record<string, unknown> = {};
  for (const name of known) {
    if (!Object.hasOwn(plain, name)) continue;
    const item = itemClassOf(dto, name);
    fields[name] = item ? toInstances(item, plain[name], `${parent}${name}.`, unknown) : plain[name];
  }
  return { instance: Object.assign(new dto(), fields), unknown };
}

function toInstances(item: DtoClass, value: unknown, parent: string, unknown: UnknownField[]): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((plain: unknown, index) => {
    if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) return plain;
    const made = toInstance(item, plain as Record<string, unknown>, `${parent}${index}.`);
    unknown.push(...made.unknown);
    return made.instance;
  });
}

const fieldsOfClass = new WeakMap<DtoClass, readonly string[]>();

/** Looked up once a class: class-validator takes long to say, and a body may hold thousands of items. */
function fieldsOf(dto: DtoClass): readonly string[] {
  const found = fieldsOfClass.get(dto);
  if (found) return found;
  const metadata = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const fields = [...new Set(metadata.map(({ propertyName }) => propertyName))];
  fieldsOfClass.set(dto, fields);
  return fields;
}
