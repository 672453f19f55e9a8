import { registerDecorator, type ValidationArguments } from 'class-validator';

/**
 * The property is an array, and `problem` finds nothing wrong with any of its items. Every wrong item is named by its own path
 * (`images.2 must be …`), which class-validator's `each` does not do.
 */
export function EachItem(problem: (item: unknown) => string | undefined): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'eachItem',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => Array.isArray(value) && value.every((item) => problem(item) === undefined),
        defaultMessage: (validation?: ValidationArguments) => messageFor(validation?.property ?? String(property), validation?.value, problem),
      },
    });
  };
}

function messageFor(property: string, value: unknown, problem: (item: unknown) => string | undefined): string {
  if (!Array.isArray(value)) return `${property} must be an array`;
  return value
    .map((item) => problem(item))
    .flatMap((found, index) => (found === undefined ? [] : [`${property}.${index} ${found}`]))
    .join('\n');
}
