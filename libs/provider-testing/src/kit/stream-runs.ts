import type { LlmRequest, LlmStreamEvent } from '@modelport/provider-base';
import type { ExpectedAnswer, Scenario } from '../replies/provider-replies.js';
import { replyChunks } from '../replies/reply-bytes.js';
import type { StreamReply } from '../replies/vendor-reply.js';
import { readStream, type StreamReading } from '../stream/read-stream.js';
import { answerWith, type BodyEnding } from '../transport/script.js';
import type { Kit } from './kit.js';
import { textRequest, toolRequest } from './requests.js';

/** A stream that the kit cuts up in many ways. */
export interface StreamRun {
  name: string;
  request: LlmRequest;
  reply: StreamReply;
  chunks: readonly Uint8Array[];
  bytes: Buffer;
  answer: ExpectedAnswer;
  /** Whether it is cut at very many places: the time that takes grows with the square of the length. */
  thorough: boolean;
}

/** The streams of text and of tool calls that the replies hold. */
export function streamRuns(kit: Kit): StreamRun[] {
  const { text, tools } = kit.replies;
  return [
    ...run('text', textRequest(kit.model), text, true),
    ...run('a tool call', toolRequest(kit.model), tools?.one),
    ...run('parallel tool calls', toolRequest(kit.model, true), tools?.parallel),
  ];
}

function run(name: string, request: LlmRequest, scenario: Scenario | undefined, thorough = false): StreamRun[] {
  const reply = scenario?.stream;
  if (!reply) return [];
  const chunks = replyChunks(reply);
  return [{ name, request, reply, chunks, bytes: Buffer.concat(chunks), answer: scenario.answer, thorough }];
}

/** Reads the stream with its bytes in these pieces. */
export function readInPieces(kit: Kit, { request, reply }: StreamRun, pieces: readonly Uint8Array[], ending: BodyEnding = 'end'): Promise<StreamReading<LlmStreamEvent>> {
  const { provider } = kit.stage([answerWith(reply, { pieces, ending })]);
  return readStream(provider.executeStream(request));
}

/** The events as text to compare; ids that the vendor did not send are made anew each time, and left out. */
export function comparable(events: readonly LlmStreamEvent[], { toolCalls = [] }: ExpectedAnswer): string[] {
  return events.map((event) => {
    const made = event.type === 'tool-call-start' && toolCalls[event.index]?.id === undefined;
    return JSON.stringify(made ? { ...event, id: '' } : event, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  });
}
