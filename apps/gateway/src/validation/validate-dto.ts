import { validateSync } from 'class-validator';
import type { DtoClass } from './list-of.js';
import { toInstance } from './to-instance.js';
import { MOST_PROBLEMS_TOLD, unknownFieldProblem, validationError, validationProblems } from './validation-problems.js';

/**
 * Plain values as an instance of a DTO class, checked against its decorators; unknown fields are refused.
 * @throws LlmError `invalid_request` that names every problem with its path.
 */
export function validateDto<T extends object>(dto: DtoClass<T>, plain: Record<string, unknown>): T {
  const { instance, unknown } = toInstance(dto, plain);
  const errors = validateSync(instance, { stopAtFirstError: true, validationError: { target: false, value: false } });
  if (errors.length === 0 && unknown.length === 0) return instance;
  const wrong = validationProblems(errors);
  // The nearest name is looked for only where it is told: a body may hold a million fields that nobody knows.
  const told = [...wrong.slice(0, MOST_PROBLEMS_TOLD), ...unknown.slice(0, MOST_PROBLEMS_TOLD).map(unknownFieldProblem)].slice(0, MOST_PROBLEMS_TOLD);
  throw validationError(told, wrong.length + unknown.length);
}
