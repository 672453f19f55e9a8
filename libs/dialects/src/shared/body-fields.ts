import { LlmError, nestedDeeperThan } from '@modelport/provider-base';
import { Fields } from './fields.js';

/** No schema of a tool is nested deeper; a body that is would be too much for whatever writes it out again. */
const MOST_LEVELS = 500;

/** The fields of a client's whole body. @throws LlmError `invalid_request` for one that is no object, or is nested beyond all sense. */
export function bodyFields(body: unknown): Fields {
  refuseDeepNesting(body);
  return Fields.of(body, '');
}

/** @throws LlmError `invalid_request` for a body that is nested beyond all sense. */
export function refuseDeepNesting(body: unknown): void {
  if (nestedDeeperThan(body, MOST_LEVELS)) throw new LlmError('invalid_request', `the body is nested more than ${MOST_LEVELS} levels deep`);
}
