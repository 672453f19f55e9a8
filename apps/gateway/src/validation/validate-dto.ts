import { validateSync } from 'class-validator';
import type { DtoClass } from './list-of.js';
import { toInstance } from './to-instance.js';
import { unknownFieldProblem, validationError, validationProblems } from './validation-problems.js';

/**
 * Plain values as an instance of a DTO class, checked against its decorators; unknown fields are refused.
 * @throws LlmError `invalid_request` that names every problem with its path.
 */
export function validateDto<T extends object>(dto: DtoClass<T>, plain: Record<string, unknown>): T {
  const { instance, unknown } = toInstance(dto, plain);
  const errors = validateSync(instance, { stopAtFirstError: true, validationError: { target: false, value: false } });
  const problems = [...validationProblems(errors), ...unknown.map(unknownFieldProblem)];
  if (problems.length > 0) throw validationError(problems);
  return instance;
}
