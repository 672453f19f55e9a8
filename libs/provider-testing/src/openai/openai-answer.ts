import { type OpenAiStyle, openAiThoughts, type OpenAiTurn, openAiUsage } from './openai-turn.js';

const CREATED = 1_760_000_000;

/** A whole answer: https://platform.openai.com/docs/api-reference/chat/object, in the style of a vendor. */
export function openAiAnswer(turn: OpenAiTurn, style: OpenAiStyle = {}): object {
  const calls = turn.calls.map(({ id, ...call }) => ({ id, type: 'function', function: call }));
  const message = {
    role: 'assistant',
    content: turn.words.length === 0 ? null : turn.words.join(''),
    ...openAiThoughts(turn.thoughts.join(''), style),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
  return {
    id: turn.id,
    object: 'chat.completion',
    created: CREATED,
    model: turn.model,
    choices: [{ index: 0, message, finish_reason: turn.finishReason }],
    usage: openAiUsage(turn),
    ...style.extra,
  };
}

/** One chunk of a stream. */
export function openAiChunk(turn: Pick<OpenAiTurn, 'id' | 'model'>, delta: object, finishReason: string | null = null, more: object = {}): object {
  return { id: turn.id, object: 'chat.completion.chunk', created: CREATED, model: turn.model, choices: [{ index: 0, delta, finish_reason: finishReason }], ...more };
}

/** The events of a stream, as the vendor's style has them: role, thoughts, text, calls, finish, usage, `[DONE]`. */
export function openAiChunks(turn: OpenAiTurn, style: OpenAiStyle = {}): unknown[] {
  const { usage = 'last-chunk', done = true, extra = {} } = style;
  const deltas = [
    { role: 'assistant', content: '' },
    ...turn.thoughts.map((thought) => openAiThoughts(thought, style)),
    ...turn.words.map((content) => ({ content })),
    ...turn.calls.flatMap((call, place) => callDeltas(call, style.callIndex?.(place) ?? place, style)),
  ];
  return [
    ...deltas.map((delta) => openAiChunk(turn, delta, null, extra)),
    lastChunk(turn, usage, extra),
    ...(usage === 'own-chunk' ? [{ ...openAiChunk(turn, {}), choices: [], usage: openAiUsage(turn), ...extra }] : []),
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

function lastChunk(turn: OpenAiTurn, usage: OpenAiStyle['usage'], extra: object): object {
  const told = { usage: openAiUsage(turn) };
  if (usage !== 'choice') return openAiChunk(turn, {}, turn.finishReason, usage === 'last-chunk' ? { ...extra, ...told } : extra);
  return { ...openAiChunk(turn, {}), choices: [{ index: 0, delta: {}, finish_reason: turn.finishReason, ...told }], ...extra };
}
