import 'reflect-metadata';
import { getMetadataStorage, IsOptional, ValidateBy } from 'class-validator';
import { list, mapping, type Check } from './checks.js';

/** A class whose decorated properties are the keys that a mapping may have, as they are written in YAML. */
export type ShapeClass<T extends object = object> = new () => T;

/** What stands inside a property that is more than one value. */
export type Nesting =
  | { of: 'section'; shape: () => ShapeClass }
  | { of: 'list'; shape: () => ShapeClass }
  | { of: 'map'; shape: () => ShapeClass }
  | { of: 'items'; check: Check }
  | { of: 'values'; check: Check; keyCheck: Check | undefined };

const NESTINGS = 'modelport:nestings';

/** A single value. */
export function Value(check: Check): PropertyDecorator {
  return ValidateBy({
    name: 'value',
    validator: {
      validate: (value: unknown) => check(value) === undefined,
      defaultMessage: (context) => check(context?.value) ?? 'is not allowed',
    },
  });
}

/** The key may be left out, or left empty. */
export const Optional = (): PropertyDecorator => IsOptional();

/** A mapping with the keys of another shape. */
export const Section = (shape: () => ShapeClass): PropertyDecorator => nested({ of: 'section', shape }, mapping);

/** A list of mappings with the keys of another shape. */
export const ListOf = (shape: () => ShapeClass): PropertyDecorator => nested({ of: 'list', shape }, list);

/** A mapping of free names to mappings with the keys of another shape. */
export const MapOf = (shape: () => ShapeClass): PropertyDecorator => nested({ of: 'map', shape }, mapping);

/** A list of single values. */
export const Items = (check: Check): PropertyDecorator => nested({ of: 'items', check }, list);

/** A mapping of free names to single values. */
export const Values = (check: Check, keyCheck?: Check): PropertyDecorator => nested({ of: 'values', check, keyCheck }, mapping);

function nested(nesting: Nesting, check: Check): PropertyDecorator {
  return (target, property) => {
    Reflect.defineMetadata(NESTINGS, { ...nestingsOf(target), [property]: nesting }, target);
    Value(check)(target, property);
  };
}

/** The nestings of a shape by property. */
export function nestingsOf(prototype: object): Readonly<Record<string, Nesting>> {
  return (Reflect.getMetadata(NESTINGS, prototype) as Record<string, Nesting> | undefined) ?? {};
}

/** The keys that a shape knows, in the order they are declared in. */
export function keysOf(shape: ShapeClass): readonly string[] {
  const declared = getMetadataStorage().getTargetValidationMetadatas(shape, '', true, false);
  return [...new Set(declared.map(({ propertyName }) => propertyName))];
}
