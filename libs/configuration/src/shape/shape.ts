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
const CHECKS = 'modelport:checks';
const OPTIONALS = 'modelport:optionals';

/** A single value. */
export function Value(check: Check): PropertyDecorator {
  const validate = ValidateBy({
    name: 'value',
    validator: {
      validate: (value: unknown) => check(value) === undefined,
      defaultMessage: (context) => check(context?.value) ?? 'is not allowed',
    },
  });
  return (target, property) => {
    Reflect.defineMetadata(CHECKS, { ...checksOf(target), [property]: check }, target);
    validate(target, property);
  };
}

/** The key may be left out, or left empty. */
export const Optional = (): PropertyDecorator => (target, property) => {
  Reflect.defineMetadata(OPTIONALS, [...optionalsOf(target), property], target);
  IsOptional()(target, property);
};

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

/** The checks of a shape by property. */
export function checksOf(prototype: object): Readonly<Record<string, Check>> {
  return (Reflect.getMetadata(CHECKS, prototype) as Record<string, Check> | undefined) ?? {};
}

/** The properties of a shape that may be left out. */
export function optionalsOf(prototype: object): readonly (string | symbol)[] {
  return (Reflect.getMetadata(OPTIONALS, prototype) as (string | symbol)[] | undefined) ?? [];
}

/** The keys that a shape knows, in the order they are declared in. */
export function keysOf(shape: ShapeClass): readonly string[] {
  const declared = getMetadataStorage().getTargetValidationMetadatas(shape, '', true, false);
  return [...new Set(declared.map(({ propertyName }) => propertyName))];
}
