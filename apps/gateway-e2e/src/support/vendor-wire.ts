/** What the fault upstream says in one vendor's own format. */
export interface VendorWire {
  id: string;
  /** Where the vendor's chat is, behind the address of the upstream. */
  path: string;
  /** Type and events of its streams. `begin` is what comes before any content. */
  streamType: string;
  begin: string;
  text(words: string): string;
  finish: string;
  ping: string;
  /** A whole answer. */
  whole(words: string): string;
  /** The body of an answer with an error status. */
  error(message: string): string;
  /** An error inside a success, whole and as an event, and what it comes to. */
  errorInBody(message: string): string;
  errorEvent(message: string): string;
  errorInBodyMeans: readonly [status: number, kind: string];
  /** Variables that switch the vendor on and send it to the upstream. */
  env(url: string): Record<string, string>;
}

const event = (data: unknown, name?: string): string => `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;

function openAiShaped(id: string): VendorWire {
  const chunk = (delta: object, finish: string | null = null): string =>
    event({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] });
  const error = (message: string): object => ({ error: { message, type: 'server_error', param: null, code: null } });
  const variable = id.toUpperCase();
  return {
    id,
    path: `/${id}/v1/chat/completions`,
    streamType: 'text/event-stream',
    begin: chunk({ role: 'assistant', content: '' }),
    text: (content) => chunk({ content }),
    finish: `${chunk({}, 'stop')}data: [DONE]\n\n`,
    ping: ': keep-alive\n\n',
    whole: (content) =>
      JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }] }),
    error: (message) => JSON.stringify(error(message)),
    errorInBody: (message) => JSON.stringify(error(message)),
    errorEvent: (message) => event(error(message)),
    errorInBodyMeans: [502, 'server_error'],
    env: (url) => ({ [`${variable}_API_KEY`]: VENDOR_KEYS[id] ?? '', [`${variable}_BASE_URL`]: `${url}/${id}/v1` }),
  };
}

const overloaded = (message: string): object => ({ type: 'error', error: { type: 'overloaded_error', message } });
const MESSAGE = { id: 'msg_1', type: 'message', role: 'assistant', model: 'm', stop_reason: null, stop_sequence: null, usage: { input_tokens: 1, output_tokens: 1 } };

const anthropic: VendorWire = {
  id: 'anthropic',
  path: '/anthropic/v1/messages',
  streamType: 'text/event-stream',
  begin: event({ type: 'message_start', message: { ...MESSAGE, content: [] } }, 'message_start') + event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }, 'content_block_start'),
  text: (text) => event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }, 'content_block_delta'),
  finish:
    event({ type: 'content_block_stop', index: 0 }, 'content_block_stop') +
    event({ type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 2 } }, 'message_delta') +
    event({ type: 'message_stop' }, 'message_stop'),
  ping: event({ type: 'ping' }, 'ping'),
  whole: (text) => JSON.stringify({ ...MESSAGE, content: [{ type: 'text', text }], stop_reason: 'end_turn' }),
  error: (message) => JSON.stringify({ type: 'error', error: { type: 'api_error', message } }),
  errorInBody: (message) => JSON.stringify(overloaded(message)),
  errorEvent: (message) => event(overloaded(message), 'error'),
  errorInBodyMeans: [529, 'overloaded'],
  env: (url) => ({ ANTHROPIC_API_KEY: VENDOR_KEYS['anthropic'] ?? '', ANTHROPIC_BASE_URL: `${url}/anthropic` }),
};

const ollamaLine = (content: string, more: object): string => `${JSON.stringify({ model: 'm', created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content }, ...more })}\n`;

const ollama: VendorWire = {
  id: 'ollama',
  path: '/ollama/api/chat',
  streamType: 'application/x-ndjson',
  begin: ollamaLine('', { done: false }),
  text: (content) => ollamaLine(content, { done: false }),
  finish: ollamaLine('', { done: true, done_reason: 'stop', prompt_eval_count: 1, eval_count: 2 }),
  ping: '\n',
  whole: (content) => ollamaLine(content, { done: true, done_reason: 'stop', prompt_eval_count: 1, eval_count: 2 }),
  error: (message) => JSON.stringify({ error: message }),
  errorInBody: (message) => JSON.stringify({ error: message }),
  errorEvent: (message) => `${JSON.stringify({ error: message })}\n`,
  errorInBodyMeans: [502, 'server_error'],
  env: (url) => ({ OLLAMA_BASE_URL: `${url}/ollama` }),
};

/** Keys that look like no vendor's, so that nothing but knowing them keeps them out of sight. */
export const VENDOR_KEYS: Readonly<Record<string, string>> = { openai: 'open+AI+secret', groq: 'groq+secret', anthropic: 'anthropic+secret' };

/** The formats that the gateway forwards, and those that it translates. */
export const WIRES: readonly VendorWire[] = [openAiShaped('openai'), openAiShaped('groq'), anthropic, ollama];
