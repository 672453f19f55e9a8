import type { LlmRequest, LlmStreamEvent } from '@modelport/provider-base';
import { MATRIX } from '../matrix/matrix.js';
import type { ScenarioRow } from '../matrix/scenario-row.js';
import { type ExpectedAnswer, isUnsupported, type Scenario } from '../replies/scenario.js';
import { replyChunks } from '../replies/reply-bytes.js';
import type { StreamReply } from '../replies/vendor-reply.js';
import { readStream, type StreamReading } from '../stream/read-stream.js';
import { answerWith, type BodyEnding } from '../transport/script.js';
import type { Kit } from './kit.js';

/** A stream that the kit cuts up in many ways. */
export interface StreamRun {
  name: string;
  request: LlmRequest;
  reply: StreamReply;
  chunks: readonly Uint8Array[];
  bytes: Buffer;
  answer: ExpectedAnswer;
  /** The fields that the receipt names. */
  receipt: readonly string[];
  /** At how many places it is cut: the time that takes grows with the square of the length. */
  care: 'most' | 'more' | 'some';
}

/** The streams whose calls, thoughts and proofs make them different from plain text. */
const DIFFERENT: ReadonlySet<string> = new Set(['tools.one', 'tools.parallel', 'reasoning.out']);

/** Every stream of the matrix. What a second turn has sent is compared where its first turn is taken; here it is a stream like any other. */
export function streamRuns(kit: Kit): StreamRun[] {
  return MATRIX.flatMap((row) => {
    const scenario = row.claim(kit.replies);
    return scenario === undefined || isUnsupported(scenario) ? [] : runOf(kit, row, scenario);
  });
}

function runOf(kit: Kit, { path, name, request, first }: ScenarioRow, { model = kit.model, stream, answer, receipt }: Scenario): StreamRun[] {
  if (!stream) return [];
  const { sent: _sent, ...unasked } = stream;
  const chunks = replyChunks(stream);
  return [
    {
      name,
      request: request(model, kit.replies),
      reply: first ? unasked : stream,
      chunks,
      bytes: Buffer.concat(chunks),
      answer,
      receipt: (first ? first(kit.replies)?.receipt : receipt) ?? [],
      care: path === 'text' ? 'most' : DIFFERENT.has(path) ? 'more' : 'some',
    },
  ];
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
