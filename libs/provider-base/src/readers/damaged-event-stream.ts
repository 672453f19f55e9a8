import { LlmError } from '../errors/llm-error.js';

/** The error of an AWS event stream whose bytes contradict themselves. */
export function damagedEventStream(what: string): LlmError {
  return new LlmError('malformed_response', `the vendor's event stream is damaged: ${what}`);
}
