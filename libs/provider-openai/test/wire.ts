import { openAiDeltas, openAiMessage, type OpenAiStyle, type OpenAiTurn, sseEvents } from '@modelport/provider-testing';

/** The shapes in which OpenAI answers: https://platform.openai.com/docs/api-reference/chat/object and .../chat/streaming. */

/** What OpenAI calls the model that was asked for as `gpt-4o-mini`. */
export const ANSWERING_MODEL = 'gpt-4o-mini-2024-07-18';

export function usage(promptTokens: number, completionTokens: number, { cached = 0, reasoning = 0 } = {}): object {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: 0, accepted_prediction_tokens: 0, rejected_prediction_tokens: 0 },
  };
}

/** A whole answer. */
export function completion(id: string, message: object, finishReason: string, counts: object): object {
  return {
    id,
    object: 'chat.completion',
    created: 1760000000,
    model: ANSWERING_MODEL,
    choices: [{ index: 0, message: { role: 'assistant', content: null, refusal: null, annotations: [], ...message }, logprobs: null, finish_reason: finishReason }],
    usage: counts,
    service_tier: 'default',
    system_fingerprint: 'fp_560af6e559',
  };
}

/** One chunk of a stream that was asked for usage: `usage` is null in all but one; `obfuscation` pads them to hide the length of tokens. */
export function chunk(id: string, delta: object, finishReason: string | null = null, index = 0): object {
  return { ...chunkHead(id), choices: [{ index, delta, logprobs: null, finish_reason: finishReason }], usage: null, obfuscation: 'L7TmEuPm' };
}

/** The chunk that carries usage, and no choice. */
export function usageChunk(id: string, counts: object): object {
  return { ...chunkHead(id), choices: [], usage: counts, obfuscation: 'NEbNxeCP' };
}

export function firstChunk(id: string, content: string | null = ''): object {
  return chunk(id, { role: 'assistant', content, refusal: null });
}

function chunkHead(id: string): object {
  return { id, object: 'chat.completion.chunk', created: 1760000000, model: ANSWERING_MODEL, service_tier: 'default', system_fingerprint: 'fp_560af6e559' };
}

export const STYLE: OpenAiStyle = { usage: 'own-chunk', forcedFinish: 'stop', pieces: true };

/** A turn of the kit as a whole answer. */
export function answerOf(turn: OpenAiTurn): object {
  return completion(turn.id, openAiMessage(turn, STYLE), turn.finishReason, countsOf(turn));
}

/** A turn of the kit as a stream. */
export function chunksOf(turn: OpenAiTurn): string[] {
  const deltas = openAiDeltas(turn, STYLE).map((delta) => chunk(turn.id, delta));
  return sseEvents(firstChunk(turn.id), ...deltas, chunk(turn.id, {}, turn.finishReason), usageChunk(turn.id, countsOf(turn)), '[DONE]');
}

function countsOf({ promptTokens, completionTokens, cachedTokens = 0 }: OpenAiTurn): object {
  return usage(promptTokens, completionTokens, { cached: cachedTokens });
}
