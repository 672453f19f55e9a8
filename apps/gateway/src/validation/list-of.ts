import { IsArray, ValidateNested } from 'class-validator';

export type DtoClass<T extends object = object> = new () => T;

const itemClasses = new WeakMap<object, Map<string, DtoClass>>();

/** The property is an array of objects, each checked as an instance of `item`. */
export function ListOf(item: DtoClass): PropertyDecorator {
  return (target, property) => {
    const ofClass = itemClasses.get(target.constructor) ?? new Map<string, DtoClass>();
    itemClasses.set(target.constructor, ofClass.set(String(property), item));
    IsArray()(target, property);
    ValidateNested({ each: true, message: 'must be an object' })(target, property);
  };
}

/** What the items of a property are to be; undefined where it is no list of objects. */
export function itemClassOf(dto: DtoClass, property: string): DtoClass | undefined {
  return itemClasses.get(dto)?.get(property);
}
