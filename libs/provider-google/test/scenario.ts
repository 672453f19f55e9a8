import type { ExpectedAnswer, StreamReply, VendorReply } from '@modelport/provider-testing';
import { answer, events } from './wire.js';

/** A part of an answer or of a request. */
export interface Part {
  text?: string;
  thought?: boolean;
  thoughtSignature?: string;
  functionCall?: { id?: string; name: string; args: unknown };
  [key: string]: unknown;
}

/** The counts of an answer, in the vendor's words: thoughts are apart from the candidates, and what was cached is among the prompt. */
export interface Counts {
  prompt: number;
  candidates: number;
  thoughts?: number;
  cached?: number;
}

/** One answer of the vendor. */
export interface Turn {
  id: string;
  model?: string;
  parts: readonly Part[];
  counts: Counts;
}

const STREAMED = 'recorded: streams of Gemini: lines end in CRLF, usage is in every chunk, nothing marks the end';

export const MODEL = 'gemini-2.5-flash';

export function usage({ prompt, candidates, thoughts, cached }: Counts): Part {
  return {
    promptTokenCount: prompt,
    candidatesTokenCount: candidates,
    totalTokenCount: prompt + candidates + (thoughts ?? 0),
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: prompt }],
    ...(thoughts !== undefined && { thoughtsTokenCount: thoughts }),
    ...(cached !== undefined && { cachedContentTokenCount: cached, cacheTokensDetails: [{ modality: 'TEXT', tokenCount: cached }] }),
  };
}

/** A scenario of one turn: the reply, whole and streamed (words and thoughts in two pieces), and what it says. */
export function scenario(source: string, turn: Turn, sent?: Part, more: Partial<ExpectedAnswer> = {}): { unary: VendorReply; stream: StreamReply; answer: ExpectedAnswer } {
  const { id, model = MODEL, parts, counts } = turn;
  const told = { ...(sent && { sent }) };
  const pieces = parts.flatMap(piecesOf);
  return {
    unary: { source, path: `/models/${model}:generateContent`, json: answer(id, parts, 'STOP', usage(counts), model), ...told },
    stream: {
      source: STREAMED,
      path: `/models/${model}:streamGenerateContent?alt=sse`,
      chunks: events(...pieces.map((part) => answer(id, [part], undefined, usage(counts), model)), answer(id, [], 'STOP', usage(counts), model)),
      ...told,
    },
    answer: { ...answerOf(turn), ...more },
  };
}

function piecesOf(part: Part): Part[] {
  const { text, thoughtSignature, ...rest } = part;
  if (text === undefined) return [part];
  const [first, second] = [text.slice(0, text.length / 2), text.slice(text.length / 2)];
  return [{ text: first, ...rest }, { text: second, ...rest, ...(thoughtSignature !== undefined && { thoughtSignature }) }];
}

function answerOf({ id, model = MODEL, parts, counts }: Turn): ExpectedAnswer {
  const { prompt, candidates, thoughts, cached } = counts;
  const textOf = (thought: boolean): string => parts.filter((part) => (part['thought'] === true) === thought).map((part) => part['text'] ?? '').join('');
  const reasoning = textOf(true);
  return {
    id,
    model,
    text: textOf(false),
    ...(reasoning !== '' && { reasoning }),
    signatures: parts.flatMap(({ thoughtSignature }) => (thoughtSignature === undefined ? [] : [thoughtSignature])),
    toolCalls: parts.flatMap(({ functionCall }) => (functionCall === undefined ? [] : [{ name: functionCall.name, arguments: functionCall.args }])),
    finishReason: parts.some((part) => part['functionCall'] !== undefined) ? 'tool-calls' : 'stop',
    inputTokens: prompt,
    outputTokens: candidates + (thoughts ?? 0),
    ...(thoughts !== undefined && { reasoningTokens: thoughts }),
    ...(cached !== undefined && { cacheReadTokens: cached }),
  };
}
