import { asNumber, field, type RequestFacts } from '@modelport/provider-base';
import { answerFacts } from '../../shared/answer-facts.js';

/** What a parsed body asks for, told without decoding it; a malformed body asks for nothing. Each of several prompts is answered `n` times, out of `best_of` tries. */
export function requestFacts(body: unknown): RequestFacts {
  const prompt = field(body, 'prompt');
  const prompts = Array.isArray(prompt) && typeof prompt[0] !== 'number' ? prompt.length : 1;
  const tries = Math.max(asNumber(field(body, 'n')) ?? 1, asNumber(field(body, 'best_of')) ?? 1);
  return { tools: false, images: false, documents: false, audio: false, jsonSchema: false, ...answerFacts(field(body, 'max_tokens'), prompts * tries) };
}
