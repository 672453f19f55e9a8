import { around, event, type VendorFormat } from './vendor-format.ts';

const message = { id: 'msg_013Zva2CMHLNnXjNJJKqJ2EF', type: 'message', role: 'assistant', model: 'claude-sonnet-4-5-20250929' };

/** Anthropic's Messages: https://docs.anthropic.com/en/api/messages and /messages-streaming */
export const anthropic: VendorFormat = {
  answer: JSON.stringify({
    ...message,
    content: [{ type: 'text', text: 'Hello! How can I assist you today?' }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 19, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 10, service_tier: 'standard' },
  }),
  opening:
    event({ type: 'message_start', message: { ...message, content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: 19, output_tokens: 1 } } }, 'message_start') +
    event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }, 'content_block_start'),
  delta: around(event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'TEXT' } }, 'content_block_delta'), 'TEXT'),
  closing:
    event({ type: 'content_block_stop', index: 0 }, 'content_block_stop') +
    event({ type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 10 } }, 'message_delta') +
    event({ type: 'message_stop' }, 'message_stop'),
};
