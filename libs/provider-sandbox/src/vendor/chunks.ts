import type { Answer, AnswerCall, AnswerChoice } from './answer.js';
import { head, usageOf } from './completion.js';
import { tokensOf } from './count-tokens.js';

/** One chunk of a stream. */
export interface Chunk {
  json: object;
  /** Whether it holds a word of the answer: delays and troubles are counted in these. */
  word: boolean;
}

interface Delta {
  delta: object;
  word: boolean;
}

/**
 * The answer word by word: the role, reasoning, content or calls, the reason why it ended; the chunks of several choices take turns.
 * Source of the shape: https://platform.openai.com/docs/api-reference/chat/streaming
 */
export function* chunksOf(answer: Answer, includeUsage: boolean): Generator<Chunk> {
  const start = head(answer, 'chat.completion.chunk');
  const noUsage = includeUsage ? { usage: null } : {};
  const chunk = (index: number, delta: object, word: boolean, finishReason: string | null = null): Chunk => ({
    json: { ...start, choices: [{ index, delta, logprobs: null, finish_reason: finishReason }], ...noUsage },
    word,
  });
  const open = answer.choices.map((choice, index) => ({ index, deltas: deltasOf(choice, answer.legacyFunctions), finishReason: choice.finishReason }));
  while (open.length > 0) {
    for (const turn of [...open]) {
      const next = turn.deltas.next();
      if (!next.done) yield chunk(turn.index, next.value.delta, next.value.word);
      else {
        open.splice(open.indexOf(turn), 1);
        yield chunk(turn.index, {}, false, turn.finishReason);
      }
    }
  }
  if (includeUsage) yield { json: { ...start, choices: [], usage: usageOf(answer) }, word: false };
}

function* deltasOf({ reasoning, content, calls }: AnswerChoice, legacyFunctions: boolean): Generator<Delta> {
  yield { delta: { role: 'assistant', content: content === null ? null : '', refusal: null }, word: false };
  for (const word of tokensOf(reasoning)) yield { delta: { reasoning_content: word }, word: true };
  for (const word of tokensOf(content ?? '')) yield { delta: { content: word }, word: true };
  for (const [index, call] of calls.entries()) yield* legacyFunctions ? functionDeltas(call) : toolDeltas(index, call);
}

function* toolDeltas(index: number, call: AnswerCall): Generator<Delta> {
  yield { delta: { tool_calls: [{ index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } }] }, word: false };
  for (const piece of tokensOf(call.arguments)) yield { delta: { tool_calls: [{ index, function: { arguments: piece } }] }, word: true };
}

function* functionDeltas(call: AnswerCall): Generator<Delta> {
  yield { delta: { function_call: { name: call.name, arguments: '' } }, word: false };
  for (const piece of tokensOf(call.arguments)) yield { delta: { function_call: { arguments: piece } }, word: true };
}
