import { asNumber, asObjects, asString, type ChosenToken, type JsonObject } from '@modelport/provider-base';

/**
 * Probabilities as Cohere tells them: of pieces of text that are a token, or several, which then count as one with all of their
 * probability. None that could have stood in their place. Source: https://docs.cohere.com/reference/chat (logprobs)
 */
export function decodeLogprobs(entries: unknown): { logprobs?: readonly ChosenToken[] } {
  const tokens = asObjects(entries).flatMap(tokenOf);
  return tokens.length > 0 ? { logprobs: tokens } : {};
}

function tokenOf({ text, logprobs }: JsonObject): ChosenToken[] {
  const token = asString(text);
  const each = Array.isArray(logprobs) ? logprobs.map(asNumber).filter((logprob) => logprob !== undefined) : [];
  return token === undefined || each.length === 0 ? [] : [{ token, logprob: each.reduce((sum, logprob) => sum + logprob, 0), top: [] }];
}
