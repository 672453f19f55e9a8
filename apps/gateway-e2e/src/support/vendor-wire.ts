import { FaultMaterial, type FaultReplies, namedSseEvents, ndjsonLines, sseEvents } from '@modelport/provider-testing';

/** The words that the stand-in vendors answer with. */
export const WORDS = 'One two';

/** How one vendor of the gateway is stood in for. */
export interface VendorWire {
  id: string;
  /** Where the vendor's chat is, behind the address of the upstream. */
  path: string;
  /** What it says, cut up. */
  says: FaultMaterial;
  /** An event of its stream with other words. */
  text(words: string): string;
  /** What an error inside a success comes to. */
  errorInBodyMeans: readonly [status: number, kind: string];
  /** Variables that switch the vendor on and send it to the upstream. */
  env(url: string): Record<string, string>;
}

/** Keys that look like no vendor's, so that nothing but knowing them keeps them out of sight. */
export const VENDOR_KEYS: Readonly<Record<string, string>> = { openai: 'open+AI+secret', groq: 'groq+secret', anthropic: 'anthropic+secret' };

const source = 'recorded: the least that each vendor says';
const ANSWER = { id: null, model: 'm', text: WORDS, finishReason: 'stop', inputTokens: 1, outputTokens: 2 } as const;

/** The replies of a vendor that says its words in one event. */
function says(whole: object, chunks: readonly string[], mayMiss: number, error: object, errorEvent: string, more: { headers?: Record<string, string>; ping?: string } = {}): FaultMaterial {
  const { ping, ...headers } = more;
  const replies: FaultReplies = {
    text: { answer: ANSWER, unary: { source, json: whole }, stream: { source, chunks, mayMiss, ...headers } },
    errors: [{ kind: 'server_error', reply: { source, status: 500, json: error } }],
    streamErrors: [{ kind: 'server_error', text: '', reply: { source, chunks: [errorEvent] } }],
    ...(ping !== undefined && { ping }),
  };
  return new FaultMaterial(replies);
}

function openAiShaped(id: string): VendorWire {
  const chunk = (delta: object, finish: string | null = null): object => ({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] });
  const text = (content: string): string => sseEvents(chunk({ content })).join('');
  const whole = { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: WORDS }, finish_reason: 'stop' }] };
  const error = { error: { message: 'Broken.', type: 'server_error', param: null, code: null } };
  const chunks = [...sseEvents(chunk({ role: 'assistant', content: '' })), text(WORDS), ...sseEvents(chunk({}, 'stop'), '[DONE]')];
  const variable = id.toUpperCase();
  return {
    id,
    path: `/${id}/v1/chat/completions`,
    says: says(whole, chunks, 1, error, sseEvents(error).join('')),
    text,
    errorInBodyMeans: [502, 'server_error'],
    env: (url) => ({ [`${variable}_API_KEY`]: VENDOR_KEYS[id] ?? '', [`${variable}_BASE_URL`]: `${url}/${id}/v1` }),
  };
}

function anthropic(): VendorWire {
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'm', stop_reason: null, stop_sequence: null, usage: { input_tokens: 1, output_tokens: 1 } };
  const event = (type: string, more: object): string => namedSseEvents([type, { type, ...more }]).join('');
  const text = (words: string): string => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: words } });
  const chunks = [
    event('message_start', { message: { ...message, content: [] } }),
    event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
    text(WORDS),
    event('content_block_stop', { index: 0 }),
    event('message_delta', { delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 2 } }),
    event('message_stop', {}),
  ];
  const failed = { type: 'error', error: { type: 'api_error', message: 'Broken.' } };
  return {
    id: 'anthropic',
    path: '/anthropic/v1/messages',
    says: says({ ...message, content: [{ type: 'text', text: WORDS }], stop_reason: 'end_turn' }, chunks, 2, failed, event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }), { ping: event('ping', {}) }),
    text,
    errorInBodyMeans: [529, 'overloaded'],
    env: (url) => ({ ANTHROPIC_API_KEY: VENDOR_KEYS['anthropic'] ?? '', ANTHROPIC_BASE_URL: `${url}/anthropic` }),
  };
}

function ollama(): VendorWire {
  const line = (content: string, more: object): object => ({ model: 'm', created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content }, ...more });
  const done = { done: true, done_reason: 'stop', prompt_eval_count: 1, eval_count: 2 };
  const text = (words: string): string => ndjsonLines(line(words, { done: false })).join('');
  const error = { error: 'Broken.' };
  return {
    id: 'ollama',
    path: '/ollama/api/chat',
    says: says(line(WORDS, done), [text(''), text(WORDS), ...ndjsonLines(line('', done))], 0, error, ndjsonLines(error).join(''), { headers: { 'content-type': 'application/x-ndjson' }, ping: '\n' }),
    text,
    errorInBodyMeans: [502, 'server_error'],
    env: (url) => ({ OLLAMA_BASE_URL: `${url}/ollama` }),
  };
}

/** The formats that the gateway forwards, and those that it translates. */
export const WIRES: readonly VendorWire[] = [openAiShaped('openai'), openAiShaped('groq'), anthropic(), ollama()];
