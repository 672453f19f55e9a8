import { type OpenAiStyle, openAiThoughts, type OpenAiTurn, openAiUsage } from './openai-turn.js';

const CREATED = 1_760_000_000;

/** The message of a whole answer: text, thoughts and calls. */
export function openAiMessage(turn: OpenAiTurn, style: OpenAiStyle = {}): object {
  const calls = turn.calls.map(({ id, ...call }) => ({ id, type: 'function', function: call }));
  return {
    role: 'assistant',
    content: turn.words.length === 0 ? null : turn.words.join(''),
    ...(turn.thoughts.length > 0 && openAiThoughts(turn.thoughts.join(''), style, turn.signature)),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}

/** A whole answer: https://platform.openai.com/docs/api-reference/chat/object, in the style of a vendor. */
export function openAiAnswer(turn: OpenAiTurn, style: OpenAiStyle = {}): object {
  return {
    id: turn.id,
    object: 'chat.completion',
    created: CREATED,
    model: turn.model,
    choices: [{ index: 0, message: openAiMessage(turn, style), finish_reason: turn.finishReason }],
    usage: openAiUsage(turn, style),
    ...style.extra,
  };
}

/** One chunk of a stream. */
export function openAiChunk(turn: Pick<OpenAiTurn, 'id' | 'model'>, delta: object, finishReason: string | null = null, more: object = {}): object {
  return { id: turn.id, object: 'chat.completion.chunk', created: CREATED, model: turn.model, choices: [{ index: 0, delta, finish_reason: finishReason }], ...more };
}

/** The deltas of a stream that say something: thoughts, their proof, text, calls. */
export function openAiDeltas(turn: OpenAiTurn, style: OpenAiStyle = {}): object[] {
  return [
    ...turn.thoughts.map((thought) => openAiThoughts(thought, style)),
    ...(turn.signature !== undefined && turn.thoughts.length > 0 ? [openAiThoughts('', style, turn.signature)] : []),
    ...turn.words.map((content) => ({ content })),
    ...turn.calls.flatMap((call, place) => callDeltas(call, style.callIndex?.(place) ?? place, style)),
  ];
}

/** The events of a stream, as the vendor's style has them: role, thoughts, text, calls, finish, usage, `[DONE]`. */
export function openAiChunks(turn: OpenAiTurn, style: OpenAiStyle = {}): unknown[] {
  const { usage = 'last-chunk', done = true, extra = {} } = style;
  const deltas = [{ role: 'assistant', content: '' }, ...openAiDeltas(turn, style)];
  return [
    ...deltas.map((delta) => openAiChunk(turn, delta, null, extra)),
    lastChunk(turn, style),
    ...(usage === 'own-chunk' ? [{ ...openAiChunk(turn, {}), choices: [], usage: openAiUsage(turn, style), ...extra }] : []),
    ...(done ? ['[DONE]'] : []),
  ];
}

/** How many of those events may be missing without the answer being cut off. */
export function mayMissOf({ usage, done = true }: OpenAiStyle): number {
  return (usage === 'own-chunk' ? 1 : 0) + (done ? 1 : 0);
}

function callDeltas({ id, name, arguments: text }: OpenAiTurn['calls'][number], index: number, { pieces }: OpenAiStyle): object[] {
  const delta = (call: object): object => ({ tool_calls: [{ index, ...call }] });
  if (!pieces) return [delta({ id, type: 'function', function: { name, arguments: text } })];
  const half = text.length >> 1;
  return [
    delta({ id, type: 'function', function: { name, arguments: '' } }),
    delta({ function: { arguments: text.slice(0, half) } }),
    delta({ function: { arguments: text.slice(half) } }),
  ];
}

function lastChunk(turn: OpenAiTurn, style: OpenAiStyle): object {
  const { usage = 'last-chunk', extra = {} } = style;
  const told = { usage: openAiUsage(turn, style) };
  if (usage !== 'choice') return openAiChunk(turn, {}, turn.finishReason, usage === 'last-chunk' ? { ...extra, ...told } : extra);
  return { ...openAiChunk(turn, {}), choices: [{ index: 0, delta: {}, finish_reason: turn.finishReason, ...told }], ...extra };
}
