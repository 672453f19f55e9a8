import { around, event, type VendorFormat } from './vendor-format.ts';

const chunk = (delta: object, finish_reason: string | null): object => ({
  id: 'chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT',
  object: 'chat.completion.chunk',
  created: 1741569952,
  model: 'gpt-4o-mini-2024-07-18',
  service_tier: 'default',
  system_fingerprint: 'fp_44709d6fcb',
  choices: [{ index: 0, delta, logprobs: null, finish_reason }],
});

const usage = {
  prompt_tokens: 19,
  completion_tokens: 10,
  total_tokens: 29,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0, accepted_prediction_tokens: 0, rejected_prediction_tokens: 0 },
};

/** OpenAI's Chat Completions: https://platform.openai.com/docs/api-reference/chat */
export const openAi: VendorFormat = {
  answer: JSON.stringify({
    id: 'chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT',
    object: 'chat.completion',
    created: 1741569952,
    model: 'gpt-4o-mini-2024-07-18',
    choices: [{ index: 0, message: { role: 'assistant', content: 'Hello! How can I assist you today?', refusal: null, annotations: [] }, logprobs: null, finish_reason: 'stop' }],
    usage,
    service_tier: 'default',
    system_fingerprint: 'fp_44709d6fcb',
  }),
  opening: event(chunk({ role: 'assistant', content: '', refusal: null }, null)),
  delta: around(event(chunk({ content: 'TEXT' }, null)), 'TEXT'),
  closing: event(chunk({}, 'stop')) + event({ ...chunk({}, null), choices: [], usage }) + 'data: [DONE]\n\n',
};
