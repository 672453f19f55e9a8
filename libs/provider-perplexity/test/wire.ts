import { openAiAnswer, openAiChunk, type OpenAiTurn } from '@modelport/provider-testing';

/** What every answer and chunk of Perplexity has beside the text: https://docs.perplexity.ai/api-reference/chat-completions-post */
export const FOUND = {
  citations: ['https://en.wikipedia.org/wiki/Paris'],
  search_results: [{ title: 'Paris', url: 'https://en.wikipedia.org/wiki/Paris', date: '2025-09-23', last_updated: '2026-05-22', snippet: 'Paris is the capital…', source: 'web' }],
};

/** Tokens, and what the request cost, the search included. */
export function usage({ promptTokens, completionTokens }: Pick<OpenAiTurn, 'promptTokens' | 'completionTokens'>): object {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    search_context_size: 'low',
    cost: { input_tokens_cost: 0.00002, output_tokens_cost: 0.00007, request_cost: 0.006, total_cost: 0.00609 },
  };
}

/** A whole answer. */
export function answer(turn: OpenAiTurn): object {
  return { ...openAiAnswer(turn), ...FOUND, usage: usage(turn) };
}

/** A stream: CRLF at the ends of lines, the whole message so far beside each delta, usage in every chunk, no `[DONE]`. */
export function chunks(turn: OpenAiTurn): string[] {
  return turn.words.map((content, index) => {
    const last = index === turn.words.length - 1;
    const { choices, ...rest } = openAiChunk(turn, { role: 'assistant', content }, last ? turn.finishReason : null, { ...FOUND, usage: usage(turn) }) as { choices: object[] };
    const message = { role: 'assistant', content: turn.words.slice(0, index + 1).join('') };
    return `data: ${JSON.stringify({ ...rest, choices: choices.map((choice) => ({ ...choice, message })) })}\r\n\r\n`;
  });
}
