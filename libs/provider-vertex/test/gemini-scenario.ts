import type { Scenario } from '@modelport/provider-testing';
import { answer, events, NOT_YET, usage, type Counts } from './gemini-wire.js';
import { PLACE } from './place.js';

export const GEMINI = 'gemini-2.5-flash';

type Part = Record<string, unknown>;

/** One answer, and where its shape is from. */
export interface GeminiTurn {
  /** Names the answer. */
  id: string;
  source: string;
  /** The source of the stream, where it is another. */
  streamSource?: string;
  parts: readonly Part[];
  counts: Counts;
  sent?: Record<string, unknown>;
  model?: string;
  receipt?: readonly string[];
}

/** The answer as the kit's scenario of it: whole, streamed, and what both come to. */
export function geminiScenario({ id, source, streamSource = source, parts, counts, sent, model = GEMINI, receipt }: GeminiTurn): Scenario {
  const path = `/v1beta1${PLACE}/publishers/google/models/${model}`;
  const pieces = parts.flatMap(inPieces).map((part) => answer(id, [part], undefined, NOT_YET, model));
  return {
    model,
    unary: { source, path: `${path}:generateContent`, json: answer(id, parts, 'STOP', usage(counts), model), ...(sent && { sent }) },
    stream: { source: streamSource, path: `${path}:streamGenerateContent?alt=sse`, chunks: events(...pieces, answer(id, [{ text: '' }], 'STOP', usage(counts), model)), ...(sent && { sent }) },
    answer: { id, model, ...contentOf(parts, id), ...countsOf(counts) },
    ...(receipt && { receipt }),
  };
}

/** Words come in pieces, calls whole. */
function inPieces(part: Part): Part[] {
  const text = part['text'];
  if (typeof text !== 'string' || part['thoughtSignature'] !== undefined) return [part];
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)].map((piece) => ({ ...part, text: piece }));
}

function contentOf(parts: readonly Part[], id: string): Pick<Scenario['answer'], 'text' | 'reasoning' | 'signatures' | 'toolCalls' | 'finishReason'> {
  const words = (thought: boolean): string => parts.filter((part) => (part['thought'] === true) === thought).map((part) => (typeof part['text'] === 'string' ? part['text'] : '')).join('');
  const calls = parts.flatMap(({ functionCall }) => (functionCall ? [functionCall as { id?: string; name: string; args: unknown }] : []));
  return {
    text: words(false),
    reasoning: words(true),
    signatures: parts.flatMap(({ thoughtSignature }) => (typeof thoughtSignature === 'string' ? [thoughtSignature] : [])),
    toolCalls: calls.map((call, index) => ({ id: call.id ?? `call_${id}_${index}`, name: call.name, arguments: call.args })),
    finishReason: calls.length > 0 ? 'tool-calls' : 'stop',
  };
}

function countsOf({ prompt, candidates, thoughts, cached }: Counts): Pick<Scenario['answer'], 'inputTokens' | 'outputTokens' | 'reasoningTokens' | 'cacheReadTokens'> {
  return { inputTokens: prompt, outputTokens: candidates + (thoughts ?? 0), ...(thoughts !== undefined && { reasoningTokens: thoughts }), ...(cached !== undefined && { cacheReadTokens: cached }) };
}
