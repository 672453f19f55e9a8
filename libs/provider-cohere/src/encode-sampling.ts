import { compact, type LlmRequest, type Receipt } from '@modelport/provider-base';

/** How the next token is chosen, in Cohere's names and within its bounds. Source: https://docs.cohere.com/reference/chat */
export function encodeSampling(request: LlmRequest, receipt: Receipt): object {
  return compact({
    temperature: request.temperature,
    p: clamped(request.topP, 0.01, 0.99, 'top_p', receipt),
    k: clamped(request.topK, 0, 500, 'top_k', receipt),
    frequency_penalty: clamped(request.frequencyPenalty, 0, 1, 'frequency_penalty', receipt),
    presence_penalty: clamped(request.presencePenalty, 0, 1, 'presence_penalty', receipt),
    seed: request.seed,
    logprobs: request.logprobs ? true : undefined,
  });
}

function clamped(value: number | undefined, min: number, max: number, name: string, receipt: Receipt): number | undefined {
  if (value === undefined || (value >= min && value <= max)) return value;
  const nearest = Math.min(Math.max(value, min), max);
  receipt.change('clamped', name, `sent as ${nearest}: Cohere takes ${min} to ${max}`);
  return nearest;
}
