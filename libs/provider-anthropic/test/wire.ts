import { type ExpectedAnswer, namedSseEvents, type StreamReply, type VendorReply } from '@modelport/provider-testing';

export type Block = Record<string, unknown>;

/** The counts of a message, in the vendor's words: those of the cache are not among the input tokens. */
export interface Counts {
  input: number;
  output: number;
  cacheRead?: number;
  cacheWrite?: number;
}

const STREAMING = 'https://docs.claude.com/en/docs/build-with-claude/streaming';
const ANSWERED_BY = 'claude-haiku-4-5-20251001';

/** One message of the vendor: its id, its content when it is whole, why it stopped, and what it counted. */
export interface Turn {
  id: string;
  content: readonly Block[];
  stop: 'end_turn' | 'tool_use';
  counts: Counts;
  model?: string;
}

export function message({ id, content, stop, counts, model = ANSWERED_BY }: Turn): Block {
  return { id, type: 'message', role: 'assistant', model, content, stop_reason: stop, stop_sequence: null, usage: usage(counts) };
}

function usage({ input, output, cacheRead = 0, cacheWrite = 0 }: Counts): Block {
  const written = { ephemeral_5m_input_tokens: cacheWrite, ephemeral_1h_input_tokens: 0 };
  return { input_tokens: input, cache_creation_input_tokens: cacheWrite, cache_read_input_tokens: cacheRead, cache_creation: written, output_tokens: output };
}

/** The same message as events: words, thoughts and arguments in two pieces each. */
export function events(turn: Turn): string[] {
  const named = (data: { type: string } & Block): [string, unknown] => [data.type, data];
  const begun = { ...message({ ...turn, content: [], counts: { ...turn.counts, output: 1 } }), stop_reason: null };
  return namedSseEvents(
    named({ type: 'message_start', message: begun }),
    ...turn.content.flatMap((block, index) => [
      named({ type: 'content_block_start', index, content_block: emptied(block) }),
      ...deltasOf(block).map((delta) => named({ type: 'content_block_delta', index, delta })),
      named({ type: 'content_block_stop', index }),
    ]),
    named({ type: 'message_delta', delta: { stop_reason: turn.stop, stop_sequence: null }, usage: { output_tokens: turn.counts.output } }),
    named({ type: 'message_stop' }),
  );
}

function emptied(block: Block): Block {
  switch (block['type']) {
    case 'text':
      return { type: 'text', text: '' };
    case 'thinking':
      return { type: 'thinking', thinking: '', signature: '' };
    case 'tool_use':
      return { ...block, input: {} };
    default:
      return block;
  }
}

function deltasOf(block: Block): Block[] {
  switch (block['type']) {
    case 'text':
      return halves(block['text']).map((text) => ({ type: 'text_delta', text }));
    case 'thinking':
      return [...halves(block['thinking']).map((thinking) => ({ type: 'thinking_delta', thinking })), { type: 'signature_delta', signature: block['signature'] }];
    case 'tool_use':
      return ['', ...halves(JSON.stringify(block['input']))].map((partial_json) => ({ type: 'input_json_delta', partial_json }));
    default:
      return [];
  }
}

function halves(value: unknown): string[] {
  const text = String(value);
  return [text.slice(0, text.length / 2), text.slice(text.length / 2)];
}

/** A scenario of one turn: the reply, whole and streamed, and what it says. `sent` is what the vendor must have been sent. */
export function scenario(source: string, turn: Turn, sent?: Block, more: Partial<ExpectedAnswer> = {}): { unary: VendorReply; stream: StreamReply; answer: ExpectedAnswer } {
  return {
    unary: { source, path: '/v1/messages', json: message(turn), ...(sent && { sent }) },
    stream: { source: STREAMING, path: '/v1/messages', chunks: events(turn), ...(sent && { sent: { ...sent, stream: true } }) },
    answer: { ...answerOf(turn), ...more },
  };
}

function answerOf({ id, content, stop, counts, model = ANSWERED_BY }: Turn): ExpectedAnswer {
  const { input, output, cacheRead = 0, cacheWrite = 0 } = counts;
  const of = (type: string): Block[] => content.filter((block) => block['type'] === type);
  const reasoning = of('thinking').map((block) => block['thinking']).join('');
  return {
    id,
    model,
    text: of('text').map((block) => block['text']).join(''),
    ...(reasoning !== '' && { reasoning }),
    signatures: of('thinking').map((block) => String(block['signature'])),
    encrypted: of('redacted_thinking').map((block) => String(block['data'])),
    toolCalls: of('tool_use').map(({ id: callId, name, input: given }) => ({ id: String(callId), name: String(name), arguments: given, pieces: 2 })),
    finishReason: stop === 'tool_use' ? 'tool-calls' : 'stop',
    inputTokens: input + cacheRead + cacheWrite,
    outputTokens: output,
    cacheReadTokens: cacheRead,
    cacheWriteTokens: cacheWrite,
  };
}

export const words = (text: string): Block => ({ type: 'text', text });
export const toolUse = (id: string, city: string): Block => ({ type: 'tool_use', id, name: 'get_weather', input: { city } });
export const toolResult = (id: string, celsius: number): Block => ({ type: 'tool_result', tool_use_id: id, content: [words(`{"celsius":${celsius}}`)] });
export const user = (...content: Block[]): Block => ({ role: 'user', content });
export const assistant = (...content: Block[]): Block => ({ role: 'assistant', content });

export const weatherTool = {
  name: 'get_weather',
  description: 'The weather in a city now.',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};
