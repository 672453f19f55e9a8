import { asNumber, asObjects, asString, type ChosenToken, compact, isObject, type JsonObject, type TokenProbability } from '@modelport/provider-base';

/**
 * Probabilities as OpenAI's chat completions tell them, and Ollama in the same way:
 * https://platform.openai.com/docs/api-reference/chat/object (choices.logprobs.content), https://docs.ollama.com/api/chat (logprobs).
 * A field to be spread: absent where there are none.
 */
export function decodeLogprobs(content: unknown): { logprobs?: readonly ChosenToken[] } {
  if (!Array.isArray(content)) return {};
  const tokens = asObjects(content).map((entry) => ({ ...decodeToken(entry), top: asObjects(entry['top_logprobs']).map(decodeToken) }));
  return tokens.length > 0 ? { logprobs: tokens } : {};
}

/** The other way. OpenAI's SDKs want every field. */
export function encodeLogprobs(tokens: readonly ChosenToken[]): JsonObject[] {
  return tokens.map(({ top, ...token }) => ({ ...encodeToken(token), top_logprobs: top.map(encodeToken) }));
}

/** Probabilities as Google's API tells them, in two lists: https://ai.google.dev/api/generate-content#LogprobsResult */
export function decodeLogprobsResult(result: unknown): { logprobs?: readonly ChosenToken[] } {
  if (!isObject(result)) return {};
  const { chosenCandidates, topCandidates } = result;
  const tops = asObjects(topCandidates).map((entry) => asObjects(entry['candidates']).map(decodeCandidate));
  const tokens = asObjects(chosenCandidates).map((entry, index) => ({ ...decodeCandidate(entry), top: tops[index] ?? [] }));
  return tokens.length > 0 ? { logprobs: tokens } : {};
}

export function encodeLogprobsResult(tokens: readonly ChosenToken[]): JsonObject {
  return { chosenCandidates: tokens.map(encodeCandidate), topCandidates: tokens.map(({ top }) => ({ candidates: top.map(encodeCandidate) })) };
}

function decodeToken({ token, logprob, bytes }: JsonObject): TokenProbability {
  return compact({ token: asString(token) ?? '', logprob: asNumber(logprob) ?? -Infinity, bytes: Array.isArray(bytes) ? (bytes as number[]) : undefined });
}

function encodeToken({ token, logprob, bytes }: TokenProbability): JsonObject {
  return { token, logprob: told(logprob), bytes: bytes ?? [...Buffer.from(token)] };
}

function decodeCandidate({ token, logProbability }: JsonObject): TokenProbability {
  return { token: asString(token) ?? '', logprob: asNumber(logProbability) ?? -Infinity };
}

function encodeCandidate({ token, logprob }: TokenProbability): JsonObject {
  return { token, logProbability: told(logprob) };
}

/** OpenAI's number for a token that is out of the question: JSON has no infinity. */
function told(logprob: number): number {
  return Math.max(logprob, -9999);
}
