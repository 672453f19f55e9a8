import { openAiDeltas, openAiMessage, openAiUsage, type OpenAiStyle, type OpenAiTurn, sseEvents } from '@modelport/provider-testing';

/** The shapes in which Groq answers: https://console.groq.com/docs/api-reference#chat-create, and what was recorded of it. */
const MODEL = 'llama-3.3-70b-versatile';
const STYLE: OpenAiStyle = { reasoning: 'reasoning' };
const REQUEST_ID = 'req_01k6nnfx7ner3rsj6v9d7m46x5';

const timings = { queue_time: 0.0894, prompt_time: 0.0026, completion_time: 0.081, total_time: 0.0836 };

/** A whole answer: timings beside the counts, and Groq's own envelope. */
export function answer(id: string, message: object, finishReason: string, promptTokens: number, completionTokens: number): object {
  return {
    id,
    object: 'chat.completion',
    created: 1760000000,
    model: MODEL,
    choices: [{ index: 0, message: { role: 'assistant', ...message }, logprobs: null, finish_reason: finishReason }],
    usage: { prompt_tokens: promptTokens, completion_tokens: completionTokens, total_tokens: promptTokens + completionTokens, ...timings },
    usage_breakdown: null,
    system_fingerprint: 'fp_4e32347616',
    x_groq: { id: REQUEST_ID },
    service_tier: 'on_demand',
  };
}

/** One chunk of a stream. */
export function chunk(id: string, delta: object, finishReason: string | null = null, more: object = {}): object {
  return {
    id,
    object: 'chat.completion.chunk',
    created: 1760000000,
    model: MODEL,
    system_fingerprint: 'fp_4e32347616',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    ...more,
  };
}

/** The last chunk: usage is under `x_groq`, and nowhere else. */
export function lastChunk(id: string, finishReason: string, promptTokens: number, completionTokens: number): object {
  const usage = { prompt_tokens: promptTokens, completion_tokens: completionTokens, total_tokens: promptTokens + completionTokens, ...timings };
  return chunk(id, {}, finishReason, { x_groq: { id: REQUEST_ID, usage } });
}

/** The first chunk: nothing but the role, and Groq's id of the request. */
export function firstChunk(id: string, content: string | null = ''): object {
  return chunk(id, { role: 'assistant', content }, null, { x_groq: { id: REQUEST_ID } });
}

/** A turn of the kit as a whole answer. */
export function answerOf(turn: OpenAiTurn): object {
  const whole = answer(turn.id, openAiMessage(turn, STYLE), turn.finishReason, turn.promptTokens, turn.completionTokens);
  return { ...whole, model: turn.model, usage: { ...openAiUsage(turn, STYLE), ...timings } };
}

/** A turn of the kit as a stream. */
export function chunksOf(turn: OpenAiTurn): string[] {
  const usage = { ...openAiUsage(turn, STYLE), ...timings };
  const last = chunk(turn.id, {}, turn.finishReason, { x_groq: { id: REQUEST_ID, usage } });
  const chunks = [firstChunk(turn.id), ...openAiDeltas(turn, STYLE).map((delta) => chunk(turn.id, delta)), last];
  return sseEvents(...chunks.map((each) => ({ ...each, model: turn.model })), '[DONE]');
}
