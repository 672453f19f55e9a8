import type { Scenario } from '@modelport/provider-testing';
import { ENCRYPTED, responseEvents, responseJson, type Turn } from './responses-wire.js';

export const STREAMING = 'https://platform.openai.com/docs/api-reference/responses-streaming';

const ANSWERING = 'gpt-4o-mini-2024-07-18';
const THINKING = { asked: 'gpt-5.4-mini', answering: 'gpt-5.4-mini-2026-03-17' };

let count = 0;

/** An answer; each has an id of its own. */
export function turn(said: Omit<Turn, 'id' | 'model'>): Turn {
  count += 1;
  return { id: `resp_0${count}a`, model: said.reasoningTokens === undefined ? ANSWERING : THINKING.answering, ...said };
}

export const call = (city: string, index = 0): { id: string; city: string } => ({ id: `call_${city.toLowerCase()}${index}`, city });

/** The turn as the kit's scenario of it, whole and streamed. */
export function scenario(said: Turn, source: string, sent?: Record<string, unknown>): Scenario {
  const { words = [], calls = [], thinks, cachedTokens, reasoningTokens, inputTokens, outputTokens, id, model } = said;
  return {
    ...(model === THINKING.answering && { model: THINKING.asked }),
    unary: { source, path: '/responses', json: responseJson(said), ...(sent && { sent }) },
    stream: { source: STREAMING, path: '/responses', chunks: responseEvents(said), ...(sent && { sent: { ...sent, stream: true } }) },
    answer: {
      id,
      model,
      text: words.join(''),
      encrypted: thinks ? [ENCRYPTED] : [],
      toolCalls: calls.map(({ id: callId, city }) => ({ id: callId, name: 'get_weather', arguments: { city }, pieces: 2 })),
      finishReason: calls.length > 0 ? 'tool-calls' : 'stop',
      inputTokens,
      outputTokens,
      ...(cachedTokens !== undefined && { cacheReadTokens: cachedTokens }),
      ...(reasoningTokens !== undefined && { reasoningTokens }),
    },
  };
}
