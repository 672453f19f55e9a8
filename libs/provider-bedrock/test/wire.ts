import { awsEvents } from '@modelport/provider-testing';

/** The shapes in which Bedrock answers: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html, and what was recorded of it. */

export const HEADERS = { 'content-type': 'application/vnd.amazon.eventstream' };

export function usage(inputTokens: number, outputTokens: number, more: object = {}): object {
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens, serverToolUsage: {}, ...more };
}

/** A whole answer. */
export function answer(content: readonly object[], stopReason: string, counts: object): object {
  return { metrics: { latencyMs: 1066 }, output: { message: { role: 'assistant', content } }, stopReason, usage: counts };
}

type Event = readonly [type: string, payload: object];

/** Most payloads carry padding of random length. */
const padded = (...events: readonly Event[]): Uint8Array[] => awsEvents(...events.map(([type, payload], index) => [type, { ...payload, p: 'abcdefghijklmnopqrstuvwxyz'.slice(0, 3 + index) }] as const));

const delta = (contentBlockIndex: number, piece: object): Event => ['contentBlockDelta', { contentBlockIndex, delta: piece }];
const stop = (contentBlockIndex: number): Event => ['contentBlockStop', { contentBlockIndex }];

/** A block of text: it has no start. */
export const textBlock = (index: number, ...pieces: string[]): Event[] => [...pieces.map((text) => delta(index, { text })), stop(index)];

/** A block of reasoning: no start either, and the signature behind the text. */
export const reasoningBlock = (index: number, pieces: readonly string[], signature: string): Event[] => [
  ...pieces.map((text) => delta(index, { reasoningContent: { text } })),
  delta(index, { reasoningContent: { signature } }),
  stop(index),
];

/** A block of reasoning that only the vendor can read. */
export const redactedBlock = (index: number, redactedContent: string): Event[] => [delta(index, { reasoningContent: { redactedContent } }), stop(index)];

/** A call: its head, an empty piece, then the arguments split anywhere. */
export const toolBlock = (index: number, toolUseId: string, name: string, ...pieces: string[]): Event[] => [
  ['contentBlockStart', { contentBlockIndex: index, start: { toolUse: { toolUseId, name } } }],
  ...['', ...pieces].map((input) => delta(index, { toolUse: { input } })),
  stop(index),
];

/** A whole stream: usage comes behind the reason to stop. */
export function stream(blocks: readonly Event[], stopReason: string, counts: object): Uint8Array[] {
  return padded(['messageStart', { role: 'assistant' }], ...blocks, ['messageStop', { stopReason }], ['metadata', { metrics: { latencyMs: 3950 }, usage: counts }]);
}

/** The beginning of a stream, up to somewhere within its first block of text. */
export const opening = (...pieces: string[]): Uint8Array[] => padded(['messageStart', { role: 'assistant' }], ...pieces.map((text) => delta(0, { text })));
