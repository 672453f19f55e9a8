import type { Answer, AnswerCall, AnswerChoice } from './answer.js';
import { head, usageOf } from './completion.js';
import { tokensOf } from './count-tokens.js';

/** One chunk of a stream. */
export interface Chunk {
  json: object;
  /** `word`: holds a word of the answer; delays and troubles are counted in these. `finish`: the end of a choice. */
  kind: 'word' | 'finish' | 'other';
}

interface Delta {
  delta: object;
  kind: 'word' | 'other';
}

/**
 * The answer word by word: the role, reasoning, content or calls, the reason why it ended; the chunks of several choices take turns.
 * Source of the shape: https://platform.openai.com/docs/api-reference/chat/streaming
 */
export function* chunksOf(answer: Answer, includeUsage: boolean): Generator<Chunk> {
  const start = head(answer, 'chat.completion.chunk');
  const noUsage = includeUsage ? { usage: null } : {};
  const chunk = (index: number, delta: object, kind: Chunk['kind'], finishReason: string | null = null): Chunk => ({
    json: { ...start, choices: [{ index, delta, logprobs: null, finish_reason: finishReason }], ...noUsage },
    kind,
  });
  const open = answer.choices.map((choice, index) => ({ index, deltas: deltasOf(choice, answer.legacyFunctions), finishReason: choice.finishReason }));
  while (open.length > 0) {
    for (const turn of [...open]) {
      const next = turn.deltas.next();
      if (!next.done) yield chunk(turn.index, next.value.delta, next.value.kind);
      else {
        open.splice(open.indexOf(turn), 1);
        yield chunk(turn.index, {}, 'finish', turn.finishReason);
      }
    }
  }
  if (includeUsage) yield { json: { ...start, choices: [], usage: usageOf(answer) }, kind: 'other' };
}

function* deltasOf({ reasoning, content, calls }: AnswerChoice, legacyFunctions: boolean): Generator<Delta> {
  yield { delta: { role: 'assistant', content: content === null ? null : '', refusal: null }, kind: 'other' };
  for (const word of tokensOf(reasoning)) yield { delta: { reasoning_content: word }, kind: 'word' };
  for (const word of tokensOf(content ?? '')) yield { delta: { content: word }, kind: 'word' };
  for (const [index, call] of calls.entries()) yield* legacyFunctions ? functionDeltas(call) : toolDeltas(index, call);
}

function* toolDeltas(index: number, call: AnswerCall): Generator<Delta> {
  yield { delta: { tool_calls: [{ index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } }] }, kind: 'other' };
  for (const piece of tokensOf(call.arguments)) yield { delta: { tool_calls: [{ index, function: { arguments: piece } }] }, kind: 'word' };
}

function* functionDeltas(call: AnswerCall): Generator<Delta> {
  yield { delta: { function_call: { name: call.name, arguments: '' } }, kind: 'other' };
  for (const piece of tokensOf(call.arguments)) yield { delta: { function_call: { arguments: piece } }, kind: 'word' };
}
