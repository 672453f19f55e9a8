import { type FaultMaterial, namedSseEvents, ndjsonLines, sseEvents } from '@modelport/provider-testing';
import { faultMaterial } from './vendor-says.js';

/** The words that the stand-in vendors answer with. */
export const WORDS = 'One two';

/** What one request to a vendor asks for. */
export interface Asked {
  model: string;
  stream: boolean;
}

/** How one vendor of the gateway is stood in for. */
export interface VendorWire {
  id: string;
  /** What is asked for by a request to this path of the upstream; undefined where it is none of the vendor's chat. */
  asked(path: string, body: Buffer): Asked | undefined;
  /** What it says, cut up: {@link WORDS}. */
  says: FaultMaterial;
  /** The same with other words, an event each. */
  saying(words: readonly string[]): FaultMaterial;
  /** An event of its stream with other words. */
  text(words: string): string;
  /** What an error inside a success comes to. */
  errorInBodyMeans: readonly [status: number, kind: string];
  /** Variables that switch the vendor on and send it to the upstream. */
  env(url: string): Record<string, string>;
}

/** Keys that look like no vendor's, so that nothing but knowing them keeps them out of sight. */
export const VENDOR_KEYS: Readonly<Record<string, string>> = { openai: 'open+AI+secret', groq: 'groq+secret', anthropic: 'anthropic+secret' };

/** Formats whose body says what is asked for. */
export function askedInBody(path: string, streamsUnlessTold = false): VendorWire['asked'] {
  return (asked, body) => {
    if (asked !== path) return undefined;
    const { model, stream = streamsUnlessTold } = JSON.parse(body.toString('utf8')) as { model: string; stream?: boolean };
    return { model, stream };
  };
}

function openAiShaped(id: string): VendorWire {
  const chunk = (delta: object, finish: string | null = null): object => ({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] });
  const text = (content: string): string => sseEvents(chunk({ content })).join('');
  const error = { error: { message: 'Broken.', type: 'server_error', param: null, code: null } };
  const saying = (words: readonly string[]): FaultMaterial =>
    faultMaterial(words, {
      whole: { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: words.join('') }, finish_reason: 'stop' }] },
      chunks: [...sseEvents(chunk({ role: 'assistant', content: '' })), ...words.map(text), ...sseEvents(chunk({}, 'stop'), '[DONE]')],
      mayMiss: 1,
      error,
      errorEvent: sseEvents(error).join(''),
    });
  const variable = id.toUpperCase();
  return {
    id,
    asked: askedInBody(`/${id}/v1/chat/completions`),
    says: saying([WORDS]),
    saying,
    text,
    errorInBodyMeans: [502, 'server_error'],
    env: (url) => ({ [`${variable}_API_KEY`]: VENDOR_KEYS[id] ?? '', [`${variable}_BASE_URL`]: `${url}/${id}/v1` }),
  };
}

function anthropic(): VendorWire {
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'm', stop_reason: null, stop_sequence: null, usage: { input_tokens: 1, output_tokens: 1 } };
  const event = (type: string, more: object): string => namedSseEvents([type, { type, ...more }]).join('');
  const text = (words: string): string => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: words } });
  const saying = (words: readonly string[]): FaultMaterial =>
    faultMaterial(words, {
      whole: { ...message, content: [{ type: 'text', text: words.join('') }], stop_reason: 'end_turn' },
      chunks: [
        event('message_start', { message: { ...message, content: [] } }),
        event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
        ...words.map(text),
        event('content_block_stop', { index: 0 }),
        event('message_delta', { delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 2 } }),
        event('message_stop', {}),
      ],
      mayMiss: 2,
      error: { type: 'error', error: { type: 'api_error', message: 'Broken.' } },
      errorEvent: event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
      ping: event('ping', {}),
    });
  return {
    id: 'anthropic',
    asked: askedInBody('/anthropic/v1/messages'),
    says: saying([WORDS]),
    saying,
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
  const saying = (words: readonly string[]): FaultMaterial =>
    faultMaterial(words, {
      whole: line(words.join(''), done),
      chunks: [text(''), ...words.map(text), ...ndjsonLines(line('', done))],
      mayMiss: 0,
      error,
      errorEvent: ndjsonLines(error).join(''),
      contentType: 'application/x-ndjson',
      ping: '\n',
    });
  return {
    id: 'ollama',
    asked: askedInBody('/ollama/api/chat', true),
    says: saying([WORDS]),
    saying,
    text,
    errorInBodyMeans: [502, 'server_error'],
    env: (url) => ({ OLLAMA_BASE_URL: `${url}/ollama` }),
  };
}

/** The formats that the gateway forwards, and those that it translates. */
export const WIRES: readonly VendorWire[] = [openAiShaped('openai'), openAiShaped('groq'), anthropic(), ollama()];
