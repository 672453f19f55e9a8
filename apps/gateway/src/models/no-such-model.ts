import { LlmError, nearestNames } from '@modelport/provider-base';

/** The error for a name that no model has, with those that come nearest. */
export function noSuchModel(id: string, known: readonly string[]): LlmError {
  const nearest = nearestNames(id, known);
  return new LlmError('model_not_found', `there is no model "${id}"${nearest.length > 0 ? `; nearest: ${nearest.join(', ')}` : ''}`, { path: 'model', model: id });
}
