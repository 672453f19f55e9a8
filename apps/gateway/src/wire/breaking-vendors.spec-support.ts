import { anthropicMessages, cohereChat, cohereV1Chat, gemini, ollamaChat, ollamaGenerate, openAiChat, openAiCompletionsFormat, openAiResponses } from '@modelport/dialects';
import { BedrockProvider } from '@modelport/provider-bedrock';
import { LlmError, type ProviderDefinition, type SpokenFormats, type Transport } from '@modelport/provider-base';
import { providerModule, type ProviderModuleClass } from '@modelport/provider-nest';
import { VertexProvider } from '@modelport/provider-vertex';
import { formatModule } from '../spec-support/format-module.js';

type Bytes = string | Uint8Array;

/** How a stream breaks: `error` is an event inside the 200. */
export const BREAKS = ['error', 'cut', 'reset', 'garbage'] as const;

/** What fails before there is a stream at all. */
export const FAILURES = ['refused', 'status', 'empty'] as const;

/** What a vendor sends: what opens a stream, a word of the answer, an error inside the 200, and what no reader can make sense of. */
interface VendorStream {
  readonly opening: Bytes;
  readonly word: Bytes;
  readonly error: Bytes;
  readonly garbage: Bytes;
  readonly contentType: string;
}

/** One wire format, as a provider speaks it. */
export interface BreakingVendor {
  readonly stream: VendorStream;
  /** The vendor's name for a model that breaks in this way. */
  readonly model: (breaks: string) => string;
  /** Made for an id, with a transport whose answers break as the model is called. */
  readonly module: (id: string, transport: Transport) => ProviderModuleClass;
}

const sse = (data: object, event?: string): string => `${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
const line = (data: object): string => `${JSON.stringify(data)}\n`;
const ofSse = (stream: Pick<VendorStream, 'opening' | 'word' | 'error'>): VendorStream => ({ garbage: 'data: {"choices": [\n\n', contentType: 'text/event-stream', ...stream });
const ofLines = (stream: Pick<VendorStream, 'opening' | 'word' | 'error'>): VendorStream => ({ garbage: '{"message": \n', contentType: 'application/x-ndjson', ...stream });

const BROKEN = { message: 'the vendor broke', type: 'server_error', code: 'server_error' };
const chunk = (delta: object): string => sse({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: null }] });
const piece = (text: string): string => sse({ id: 'c', object: 'text_completion', created: 1, model: 'm', choices: [{ index: 0, text, finish_reason: null }] });

// https://platform.openai.com/docs/api-reference/chat/streaming
const OPENAI_CHAT = ofSse({ opening: chunk({ role: 'assistant', content: '' }), word: chunk({ content: 'Word' }), error: sse({ error: BROKEN }) });

// https://docs.claude.com/en/docs/build-with-claude/streaming
const ANTHROPIC = ofSse({
  opening: sse({ type: 'message_start', message: { id: 'm1', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: null, usage: { input_tokens: 1, output_tokens: 1 } } }, 'message_start') + sse({ type: 'ping' }, 'ping'),
  word: sse({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }, 'content_block_start') + sse({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Word' } }, 'content_block_delta'),
  error: sse({ type: 'error', error: { type: 'overloaded_error', message: 'the vendor broke' } }, 'error'),
});

// https://ai.google.dev/api/generate-content
const GEMINI = ofSse({
  opening: sse({ candidates: [{ content: {}, index: 0 }], responseId: 'g' }),
  word: sse({ candidates: [{ content: { role: 'model', parts: [{ text: 'Word' }] }, index: 0 }], responseId: 'g' }),
  error: sse({ error: { code: 503, message: 'the vendor broke', status: 'UNAVAILABLE' } }),
});

/** Messages of an AWS event stream (https://smithy.io/2.0/aws/amazon-eventstream.html), as they are on the wire. */
const CONVERSE = {
  messageStart: 'AAAAdgAAAFKW1freDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcADG1lc3NhZ2VTdGFydA06Y29udGVudC10eXBlBwAQYXBwbGljYXRpb24vanNvbnsicm9sZSI6ImFzc2lzdGFudCJ9HMa+GA==',
  contentBlockDelta: 'AAAAlgAAAFfOa8mODTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAEWNvbnRlbnRCbG9ja0RlbHRhDTpjb250ZW50LXR5cGUHABBhcHBsaWNhdGlvbi9qc29ueyJjb250ZW50QmxvY2tJbmRleCI6MCwiZGVsdGEiOnsidGV4dCI6IldvcmQifX2weZob',
  modelStreamErrorException: 'AAAAlQAAAGevEoPyDTptZXNzYWdlLXR5cGUHAAlleGNlcHRpb24POmV4Y2VwdGlvbi10eXBlBwAZbW9kZWxTdHJlYW1FcnJvckV4Y2VwdGlvbg06Y29udGVudC10eXBlBwAQYXBwbGljYXRpb24vanNvbnsibWVzc2FnZSI6InRoZSB2ZW5kb3IgYnJva2UifSspgDw=',
};
const message = (name: keyof typeof CONVERSE): Buffer => Buffer.from(CONVERSE[name], 'base64');

// https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html
const BEDROCK: VendorStream = {
  opening: message('messageStart'),
  word: message('contentBlockDelta'),
  error: message('modelStreamErrorException'),
  // The checksum at its end no longer holds.
  garbage: Buffer.concat([message('contentBlockDelta').subarray(0, -4), Buffer.alloc(4)]),
  contentType: 'application/vnd.amazon.eventstream',
};

/** A provider of one format and nothing of its own. */
const plain = (formats: SpokenFormats, stream: VendorStream): BreakingVendor => ({
  stream,
  model: (breaks) => breaks,
  module: (id, transport) => formatModule(id, formats, transport),
});

/** A provider with code of its own, under another id. */
const named = (id: string, { provider, api, ...facts }: ProviderDefinition): ProviderDefinition => ({ ...facts, provider: { ...provider, id }, api: { ...api, maxRetries: 0 } });

const onVertex = (stream: VendorStream, model: BreakingVendor['model']): BreakingVendor => ({
  stream,
  model,
  module: (id, transport) => {
    const definition = named(id, VertexProvider.definition);
    return providerModule(
      class extends VertexProvider {
        static override readonly definition = definition;

        constructor() {
          super({ definition, transport, apiKey: 'a token', project: 'a-project', location: 'global' });
        }
      },
    );
  },
});

const onBedrock: BreakingVendor['module'] = (id, transport) => {
  const definition = named(id, BedrockProvider.definition);
  return providerModule(
    class extends BedrockProvider {
      static override readonly definition = definition;

      constructor() {
        super({ definition, transport, apiKey: 'a token', region: 'us-east-1' });
      }
    },
  );
};

export const BREAKING_VENDORS: Readonly<Record<string, BreakingVendor>> = {
  'openai-chat': plain(openAiChat, OPENAI_CHAT),
  // https://platform.openai.com/docs/api-reference/completions: to this one only clients of the same format are passed on.
  'openai-completions': plain([openAiChat, openAiCompletionsFormat({ path: '/completions' })], ofSse({ opening: piece(''), word: piece('Word'), error: sse({ error: BROKEN }) })),
  // https://platform.openai.com/docs/api-reference/responses-streaming
  'openai-responses': plain(
    openAiResponses,
    ofSse({
      opening: sse({ type: 'response.created', response: { id: 'r', model: 'm', status: 'in_progress', output: [] } }),
      word: sse({ type: 'response.output_text.delta', item_id: 'msg_1', output_index: 0, content_index: 0, delta: 'Word' }),
      error: sse({ type: 'error', code: 'server_error', message: 'the vendor broke', param: null }),
    }),
  ),
  'anthropic-messages': plain(anthropicMessages, ANTHROPIC),
  gemini: plain(gemini, GEMINI),
  // https://docs.ollama.com/api/streaming
  'ollama-chat': plain(
    ollamaChat,
    ofLines({ opening: line({ model: 'm', message: { role: 'assistant', content: '' }, done: false }), word: line({ model: 'm', message: { role: 'assistant', content: 'Word' }, done: false }), error: line({ error: 'the vendor broke' }) }),
  ),
  'ollama-generate': plain(ollamaGenerate, ofLines({ opening: line({ model: 'm', response: '', done: false }), word: line({ model: 'm', response: 'Word', done: false }), error: line({ error: 'the vendor broke' }) })),
  // https://docs.cohere.com/v2/reference/chat-stream
  'cohere-chat': plain(
    cohereChat,
    ofSse({
      opening: sse({ type: 'message-start', id: 'c', delta: { message: { role: 'assistant', content: [] } } }),
      word: sse({ type: 'content-start', index: 0, delta: { message: { content: { type: 'text', text: '' } } } }) + sse({ type: 'content-delta', index: 0, delta: { message: { content: { text: 'Word' } } } }),
      error: sse({ type: 'message-end', delta: { error: 'the vendor broke', finish_reason: 'ERROR' } }),
    }),
  ),
  // https://docs.cohere.com/v1/docs/streaming
  'cohere-v1-chat': plain(
    cohereV1Chat,
    ofLines({
      opening: line({ is_finished: false, event_type: 'stream-start', generation_id: 'c' }),
      word: line({ is_finished: false, event_type: 'text-generation', text: 'Word' }),
      error: line({ is_finished: true, event_type: 'stream-end', finish_reason: 'ERROR', response: { text: '', generation_id: 'c', finish_reason: 'ERROR' } }),
    }),
  ),
  'bedrock-converse': { stream: BEDROCK, model: (breaks) => breaks, module: onBedrock },
  'vertex-gemini': onVertex(GEMINI, (breaks) => `gemini-${breaks}`),
  'vertex-claude': onVertex(ANTHROPIC, (breaks) => `claude-${breaks}`),
  'vertex-open': onVertex(OPENAI_CHAT, (breaks) => `meta/${breaks}`),
};

/** Answers as the model that is asked for is called: `<break>-early`, `<break>-late`, or a failure. */
export function breakingTransport({ opening, word, error, garbage, contentType }: VendorStream): Transport {
  return {
    send({ url, body = '' }) {
      const [, breaks = '', late] = /(error|cut|reset|garbage|refused|status|empty)(?:-early|(-late))?/.exec(`${url} ${Buffer.from(body).toString()}`) ?? [];
      if (breaks === 'refused') return Promise.reject(new LlmError('network', 'connection refused'));
      if (breaks === 'status') return Promise.resolve({ status: 503, headers: {}, body: streamOf([]) });
      const last = { error, garbage }[breaks] ?? '';
      const pieces = breaks === 'empty' ? [] : [opening, ...(late ? [word] : []), last];
      return Promise.resolve({ status: 200, headers: { 'content-type': contentType }, body: streamOf(pieces, breaks === 'reset') });
    },
  };
}

function streamOf(pieces: readonly Bytes[], resets = false): Awaited<ReturnType<Transport['send']>>['body'] {
  const left = pieces.map((each) => Buffer.from(each));
  const next = (): Promise<IteratorResult<Uint8Array, undefined>> => {
    const value = left.shift();
    if (value) return Promise.resolve({ done: false, value });
    return resets ? Promise.reject(new LlmError('network', 'the connection was reset')) : Promise.resolve({ done: true, value: undefined });
  };
  return { [Symbol.asyncIterator]: () => ({ next }), cancel: () => undefined };
}
