import { namedSseEvents, type Scenario } from '@modelport/provider-testing';
import { PLACE } from './place.js';

export const CLAUDE = 'claude-haiku-4-5@20251001';

/** A block of content. */
export type Block = Record<string, unknown>;

/** One answer, and where its shape is from. */
export interface ClaudeTurn {
  /** Names the answer. */
  id: string;
  source: string;
  /** The source of the stream, where it is another. */
  streamSource?: string;
  blocks: readonly Block[];
  input: number;
  output: number;
  cacheRead?: number;
  cacheWrite?: number;
  sent?: Record<string, unknown>;
  model?: string;
  receipt?: readonly string[];
}

const STREAMING = 'https://docs.claude.com/en/docs/build-with-claude/streaming';

/** The answer as the kit's scenario of it: whole, streamed, and what both come to. */
export function claudeScenario(turn: ClaudeTurn): Scenario {
  const { id, source, streamSource = STREAMING, blocks, input, output, cacheRead = 0, cacheWrite = 0, sent, model = CLAUDE, receipt } = turn;
  const path = `/v1${PLACE}/publishers/anthropic/models/${model}`;
  const calls = blocks.filter(({ type }) => type === 'tool_use');
  return {
    model,
    unary: { source, path: `${path}:rawPredict`, json: claudeMessage(turn), ...(sent && { sent }) },
    stream: { source: streamSource, path: `${path}:streamRawPredict`, chunks: claudeEvents(turn), ...(sent && { sent: { ...sent, stream: true } }) },
    answer: {
      id,
      model: answering(model),
      text: words(blocks, 'text'),
      reasoning: words(blocks, 'thinking'),
      signatures: blocks.flatMap(({ signature }) => (typeof signature === 'string' ? [signature] : [])),
      encrypted: blocks.flatMap((block) => (block['type'] === 'redacted_thinking' ? [String(block['data'])] : [])),
      toolCalls: calls.map((call) => ({ id: String(call['id']), name: String(call['name']), arguments: call['input'], pieces: 2 })),
      finishReason: calls.length > 0 ? 'tool-calls' : 'stop',
      inputTokens: input + cacheRead + cacheWrite,
      outputTokens: output,
      cacheReadTokens: cacheRead,
      cacheWriteTokens: cacheWrite,
    },
    ...(receipt && { receipt }),
  };
}

/** Source: https://docs.claude.com/en/api/messages */
export function claudeMessage({ id, blocks, input, output, cacheRead = 0, cacheWrite = 0, model = CLAUDE }: ClaudeTurn): Record<string, unknown> {
  return {
    model: answering(model),
    id,
    type: 'message',
    role: 'assistant',
    content: blocks,
    stop_reason: blocks.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: input, cache_creation_input_tokens: cacheWrite, cache_read_input_tokens: cacheRead, output_tokens: output },
  };
}

/** Source: https://docs.claude.com/en/docs/build-with-claude/streaming */
function claudeEvents(turn: ClaudeTurn): string[] {
  const named = (data: { type: string } & Block): [string, unknown] => [data.type, data];
  const whole = claudeMessage(turn);
  return namedSseEvents(
    named({ type: 'message_start', message: { ...whole, content: [], stop_reason: null } }),
    ...turn.blocks.flatMap((block, index) => [
      named({ type: 'content_block_start', index, content_block: opening(block) }),
      ...deltasOf(block).map((delta) => named({ type: 'content_block_delta', index, delta })),
      named({ type: 'content_block_stop', index }),
    ]),
    named({ type: 'message_delta', delta: { stop_reason: whole['stop_reason'], stop_sequence: null }, usage: { output_tokens: turn.output } }),
    named({ type: 'message_stop' }),
  );
}

function opening(block: Block): Block {
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
      return halves(String(block['text'])).map((text) => ({ type: 'text_delta', text }));
    case 'thinking':
      return [...halves(String(block['thinking'])).map((thinking) => ({ type: 'thinking_delta', thinking })), { type: 'signature_delta', signature: block['signature'] }];
    case 'tool_use':
      return ['', ...halves(JSON.stringify(block['input']))].map((partial_json) => ({ type: 'input_json_delta', partial_json }));
    default:
      return [];
  }
}

function halves(text: string): string[] {
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
}

function words(blocks: readonly Block[], kind: 'text' | 'thinking'): string {
  return blocks.filter(({ type }) => type === kind).map((block) => String(block[kind])).join('');
}

/** The model tells its name as Anthropic has it. */
function answering(model: string): string {
  return model.replace('@', '-');
}
