import { openAiDeltas, openAiMessage, type OpenAiStyle, type OpenAiTurn, openAiUsage, sseEvents } from '@modelport/provider-testing';

/** The shapes in which Azure answers: https://learn.microsoft.com/azure/ai-foundry/openai/reference, and what was recorded of it. */

/** What Azure calls the model behind the deployment. */
export const ANSWERING_MODEL = 'gpt-4o-mini-2024-07-18';

const SAFE = { filtered: false, severity: 'safe' };
const RESULTS = { hate: SAFE, self_harm: SAFE, sexual: SAFE, violence: SAFE };

/** What the content filter found in the prompt. */
export const PROMPT_FILTER = [{ prompt_index: 0, content_filter_results: { ...RESULTS, jailbreak: { filtered: false, detected: false } } }];

export function usage(promptTokens: number, completionTokens: number): object {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0, accepted_prediction_tokens: 0, rejected_prediction_tokens: 0 },
  };
}

/** A whole answer. */
export function completion(id: string, message: object, finishReason: string, counts: object): object {
  return {
    id,
    object: 'chat.completion',
    created: 1760000000,
    model: ANSWERING_MODEL,
    prompt_filter_results: PROMPT_FILTER,
    choices: [{ index: 0, message: { role: 'assistant', content: null, refusal: null, annotations: [], ...message }, content_filter_results: RESULTS, logprobs: null, finish_reason: finishReason }],
    usage: counts,
    system_fingerprint: 'fp_efad92c60b',
  };
}

/** The first chunk of every stream: it has no choice, and neither an id nor a model. */
export const FILTER_CHUNK = { id: '', object: '', created: 0, model: '', choices: [], prompt_filter_results: PROMPT_FILTER };

/** One chunk of a stream. */
export function chunk(id: string, delta: object, finishReason: string | null = null): object {
  return { ...chunkHead(id), choices: [{ index: 0, delta, content_filter_results: 'content' in delta && delta.content ? RESULTS : {}, logprobs: null, finish_reason: finishReason }], usage: null };
}

/** The chunk of a filter that runs beside the model: a choice without a delta. */
export function filterChunk(id: string): object {
  return { ...chunkHead(id), choices: [{ index: 0, finish_reason: null, content_filter_results: RESULTS, content_filter_offsets: { check_offset: 44, start_offset: 44, end_offset: 198 } }], usage: null };
}

/** The chunk that carries usage, and no choice. */
export function usageChunk(id: string, counts: object): object {
  return { ...chunkHead(id), choices: [], usage: counts };
}

export function firstChunk(id: string, content: string | null = ''): object {
  return chunk(id, { role: 'assistant', content, refusal: null });
}

function chunkHead(id: string): object {
  return { id, object: 'chat.completion.chunk', created: 1760000000, model: ANSWERING_MODEL, service_tier: 'default', system_fingerprint: 'fp_efad92c60b' };
}

/** Chat completions tell of thoughts no more than how many tokens they were. */
export const STYLE: OpenAiStyle = { usage: 'own-chunk', forcedFinish: 'stop', pieces: true, reasoningTokens: 'inside' };

/** A turn of the kit as a whole answer. */
export function answerOf(turn: OpenAiTurn): object {
  return completion(turn.id, openAiMessage(turn, STYLE), turn.finishReason, countsOf(turn));
}

/** A turn of the kit as a stream. */
export function chunksOf(turn: OpenAiTurn): string[] {
  const deltas = openAiDeltas(turn, STYLE).map((delta) => chunk(turn.id, delta));
  return sseEvents(FILTER_CHUNK, firstChunk(turn.id), ...deltas, filterChunk(turn.id), chunk(turn.id, {}, turn.finishReason), usageChunk(turn.id, countsOf(turn)), '[DONE]');
}

function countsOf(turn: OpenAiTurn): object {
  return { ...usage(turn.promptTokens, turn.completionTokens), ...openAiUsage(turn, STYLE) };
}
