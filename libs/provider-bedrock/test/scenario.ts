import type { ExpectedAnswer, StreamReply, VendorReply } from '@modelport/provider-testing';
import { answer, HEADERS, reasoningBlock, redactedBlock, stream, textBlock, toolBlock, usage } from './wire.js';

export type Fields = Record<string, unknown>;

/** A block of content, of a request or of an answer. */
export type Block =
  | { text: string }
  | { reasoningContent: { reasoningText: { text: string; signature: string } } | { redactedContent: string } }
  | { toolUse: { toolUseId: string; name: string; input: unknown } };

/** One answer of Bedrock. It names no model, and has no id. */
export interface Turn {
  model?: string;
  content: readonly Block[];
  /** Those of the cache are not among them. */
  inputTokens: number;
  outputTokens: number;
  cacheRead?: number;
  cacheWrite?: number;
}

/** The model that the kit asks, unless a scenario names another. */
export const MODEL = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';

const STREAM = 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html';

export const text = (words: string): { text: string } => ({ text: words });
export const reasoning = (words: string, signature: string): Block => ({ reasoningContent: { reasoningText: { text: words, signature } } });
export const redacted = (data: string): Block => ({ reasoningContent: { redactedContent: data } });
export const toolUse = (toolUseId: string, city: string): Block => ({ toolUse: { toolUseId, name: 'get_weather', input: { city } } });
export const toolResult = (id: string, celsius: number): Fields => ({ toolResult: { toolUseId: id, content: [text(`{"celsius":${celsius}}`)] } });
export const user = (...content: readonly object[]): Fields => ({ role: 'user', content });
export const assistant = (...content: readonly Block[]): Fields => ({ role: 'assistant', content });

/** `toolConfig` with the kit's tool. */
export const weatherTools = (toolChoice?: Fields): Fields => ({
  tools: [{ toolSpec: { name: 'get_weather', description: 'The weather in a city now.', inputSchema: { json: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } } } }],
  ...(toolChoice && { toolChoice }),
});

/** A scenario of one turn: the reply, whole and streamed (each block in two pieces), and what it says. */
export function scenario(source: string, turn: Turn, sent?: Fields): { model: string; unary: VendorReply; stream: StreamReply; answer: ExpectedAnswer } {
  const { model = MODEL, content } = turn;
  const stopReason = content.some((block) => 'toolUse' in block) ? 'tool_use' : 'end_turn';
  const path = `/model/${encodeURIComponent(model)}`;
  const told = sent && { sent };
  return {
    model,
    unary: { source, path: `${path}/converse`, json: answer(content, stopReason, countsOf(turn)), ...told },
    stream: { source: STREAM, path: `${path}/converse-stream`, headers: HEADERS, chunks: stream(content.flatMap(eventsOf), stopReason, countsOf(turn)), mayMiss: 1, ...told },
    answer: expected(turn),
  };
}

function countsOf({ inputTokens, outputTokens, cacheRead = 0, cacheWrite = 0 }: Turn): object {
  return usage(inputTokens, outputTokens, { cacheReadInputTokens: cacheRead, cacheReadInputTokenCount: cacheRead, cacheWriteInputTokens: cacheWrite, cacheWriteInputTokenCount: cacheWrite });
}

function eventsOf(block: Block, index: number): ReturnType<typeof textBlock> {
  if ('text' in block) return textBlock(index, ...halves(block.text));
  if ('toolUse' in block) return toolBlock(index, block.toolUse.toolUseId, block.toolUse.name, ...halves(JSON.stringify(block.toolUse.input)));
  const thought = block.reasoningContent;
  return 'redactedContent' in thought ? redactedBlock(index, thought.redactedContent) : reasoningBlock(index, halves(thought.reasoningText.text), thought.reasoningText.signature);
}

function halves(words: string): [string, string] {
  return [words.slice(0, words.length / 2), words.slice(words.length / 2)];
}

function expected({ model = MODEL, content, inputTokens, outputTokens, cacheRead = 0, cacheWrite = 0 }: Turn): ExpectedAnswer {
  const thoughts = content.flatMap((block) => ('reasoningContent' in block ? [block.reasoningContent] : []));
  const signed = thoughts.flatMap((thought) => ('reasoningText' in thought ? [thought.reasoningText] : []));
  const toolCalls = content.flatMap((block) => ('toolUse' in block ? [{ id: block.toolUse.toolUseId, name: block.toolUse.name, arguments: block.toolUse.input, pieces: 2 }] : []));
  return {
    id: null,
    model,
    text: content.map((block) => ('text' in block ? block.text : '')).join(''),
    reasoning: signed.map((thought) => thought.text).join(''),
    signatures: signed.map(({ signature }) => signature),
    encrypted: thoughts.flatMap((thought) => ('redactedContent' in thought ? [thought.redactedContent] : [])),
    toolCalls,
    finishReason: toolCalls.length > 0 ? 'tool-calls' : 'stop',
    inputTokens: inputTokens + cacheRead + cacheWrite,
    outputTokens,
    ...(cacheRead > 0 && { cacheReadTokens: cacheRead }),
    ...(cacheWrite > 0 && { cacheWriteTokens: cacheWrite }),
  };
}
