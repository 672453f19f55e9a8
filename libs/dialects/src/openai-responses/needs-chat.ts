import type { LlmRequest } from '@modelport/provider-base';

/** Whether a request asks for what only chat completions can do. Source: https://platform.openai.com/docs/guides/migrate-to-responses */
export function needsChat({ messages, stop, seed, n, frequencyPenalty, presencePenalty, logprobs }: LlmRequest): boolean {
  const fields = [stop, seed, frequencyPenalty, presencePenalty, logprobs].some((value) => value !== undefined);
  return fields || (n !== undefined && n !== 1) || messages.some(({ content }) => content.some(({ type }) => type === 'audio'));
}
