import { asNumber, type RequestFacts } from '@modelport/provider-base';

/** How long the answer may be, and how many are wanted, of a body that may be malformed. */
export function answerFacts(maxTokens: unknown, answers?: unknown): Pick<RequestFacts, 'maxTokens' | 'answers'> {
  const [most, count] = [asNumber(maxTokens) ?? 0, asNumber(answers) ?? 1];
  return { ...(most > 0 && { maxTokens: most }), ...(count > 1 && { answers: count }) };
}
