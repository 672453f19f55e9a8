import type { ValidationError } from 'class-validator';
import { LlmError, nearestNames } from '@modelport/provider-base';
import type { UnknownField } from './to-instance.js';

/** One thing wrong with a request. */
export interface ValidationProblem {
  /** Path of the field, e.g. `histories.0.role`. */
  path: string;
  /** What is allowed there. */
  detail: string;
}

/** A body with thousands of mistakes is told of the first ones. */
export const MOST_PROBLEMS_TOLD = 10;

/** All problems, in the order of the fields; class-validator's tree is laid flat. */
export function validationProblems(errors: readonly ValidationError[], parent = ''): ValidationProblem[] {
  return errors.flatMap((error) => [
    ...Object.values(error.constraints ?? {}).flatMap((message) => message.split('\n').map((line) => problemOf(line, error.property, parent))),
    ...validationProblems(error.children ?? [], `${parent}${error.property}.`),
  ]);
}

export function unknownFieldProblem({ path, name, known }: UnknownField): ValidationProblem {
  const nearest = nearestNames(name, known);
  const hint = nearest.length > 0 ? `did you mean ${nearest.map((field) => `"${field}"`).join(' or ')}?` : `known are ${known.join(', ')}`;
  return { path, detail: `is not a known field; ${hint}` };
}

/** The first problems as one error: its message names each, and how many more there are; its path is that of the first. */
export function validationError(told: readonly ValidationProblem[], total: number): LlmError {
  const more = total - told.length;
  const message = [...told.map(({ path, detail }) => `${path} ${detail}`), ...(more > 0 ? [`and ${more} more like these`] : [])].join('; ');
  return new LlmError('invalid_request', message, { path: told[0]?.path });
}

/** Messages start with the property, or with a path inside it (`images.0 must be …`). */
function problemOf(message: string, property: string, parent: string): ValidationProblem {
  const [head = '', ...rest] = message.split(' ');
  const startsWithPath = head === property || head.startsWith(`${property}.`);
  return startsWithPath ? { path: parent + head, detail: rest.join(' ') } : { path: parent + property, detail: message };
}
