import type { LlmRequest } from '@modelport/provider-base';
import { type Fields, invalid } from '../../shared/fields.js';

/** How words are chosen and when the answer stops, as all APIs of OpenAI name it. @throws LlmError `invalid_request` with the path of what is wrong. */
export function decodeSampling(fields: Fields): Partial<LlmRequest> {
  return {
    temperature: fields.number('temperature', 0, 2),
    topP: fields.number('top_p', 0, 1),
    frequencyPenalty: fields.number('frequency_penalty', -2, 2),
    presencePenalty: fields.number('presence_penalty', -2, 2),
    stop: decodeStop(fields),
    seed: fields.integer('seed'),
    n: fields.integer('n', 1, 128),
  } as Partial<LlmRequest>;
}

function decodeStop(fields: Fields): string[] | undefined {
  const stop = fields.raw('stop');
  if (stop === undefined) return undefined;
  if (typeof stop === 'string') return [stop];
  if (Array.isArray(stop) && stop.every((item): item is string => typeof item === 'string')) return stop;
  throw invalid('stop', 'a string or an array of strings', stop);
}
