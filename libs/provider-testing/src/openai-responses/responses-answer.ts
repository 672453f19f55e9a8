import { sseEvents } from '../replies/stream-chunks.js';

/** The shapes of the Responses API: https://platform.openai.com/docs/api-reference/responses/object and .../responses-streaming. */

/** One answer, before it is put into a body or into events. */
export interface ResponsesTurn {
  id: string;
  /** What the vendor calls the model that answers. */
  model: string;
  /** The pieces in which the text streams. */
  words?: readonly string[];
  /** Whether it thought; what it thought is encrypted. */
  thinks?: boolean;
  calls?: readonly { id: string; city: string }[];
  inputTokens: number;
  outputTokens: number;
  cachedTokens?: number;
  reasoningTokens?: number;
}

/** What the model thought, as only the vendor can read it. */
export const ENCRYPTED = 'gAAAAABo3Z1GOpJ15TfyP4vpNoZjHxjGRZ1xLc4go7';

type Item = Record<string, unknown> & { id: string };

function itemsOf({ id, words = [], thinks, calls = [] }: ResponsesTurn): Item[] {
  const suffix = id.slice('resp_'.length);
  const thought: Item = { id: `rs_${suffix}`, type: 'reasoning', summary: [], encrypted_content: ENCRYPTED };
  const content = [{ type: 'output_text', annotations: [], logprobs: [], text: words.join('') }];
  const message: Item = { id: `msg_${suffix}`, type: 'message', status: 'completed', content, role: 'assistant' };
  const made = calls.map((call, index): Item => ({ id: `fc_${suffix}${index}`, type: 'function_call', status: 'completed', arguments: JSON.stringify({ city: call.city }), call_id: call.id, name: 'get_weather' }));
  return [...(thinks ? [thought] : []), ...(words.length > 0 ? [message] : []), ...made];
}

function responseOf(turn: ResponsesTurn, status: string, output: readonly Item[], usage: object | null): object {
  return {
    id: turn.id,
    object: 'response',
    created_at: 1760000000,
    status,
    background: false,
    error: null,
    incomplete_details: null,
    instructions: null,
    max_output_tokens: 200,
    model: turn.model,
    output,
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    service_tier: 'default',
    store: false,
    temperature: 1,
    text: { format: { type: 'text' }, verbosity: 'medium' },
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    truncation: 'disabled',
    usage,
    user: null,
    metadata: {},
  };
}

/** A whole answer. */
export function responseJson(turn: ResponsesTurn): object {
  const { inputTokens, outputTokens, cachedTokens = 0, reasoningTokens = 0 } = turn;
  const usage = {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: cachedTokens },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: reasoningTokens },
    total_tokens: inputTokens + outputTokens,
  };
  return responseOf(turn, 'completed', itemsOf(turn), usage);
}

/** The same answer as a stream. */
export function responseEvents(turn: ResponsesTurn): string[] {
  const pending = responseOf(turn, 'in_progress', [], null);
  const told = itemsOf(turn).flatMap((item, index) => itemEvents(item, index, turn.words ?? []));
  return namedResponseEvents([{ type: 'response.created', response: pending }, { type: 'response.in_progress', response: pending }, ...told, { type: 'response.completed', response: responseJson(turn) }]);
}

/** Events with their names and numbers. */
export function namedResponseEvents(events: readonly ({ type: string } & Record<string, unknown>)[]): string[] {
  return events.flatMap((event, index) => sseEvents({ ...event, sequence_number: index }).map((text) => `event: ${event.type}\n${text}`));
}

type Event = { type: string } & Record<string, unknown>;

function itemEvents(item: Item, output_index: number, words: readonly string[]): Event[] {
  const bare: Item = { ...item, ...(item['type'] === 'message' && { content: [], status: 'in_progress' }), ...(item['type'] === 'function_call' && { arguments: '', status: 'in_progress' }) };
  return [{ type: 'response.output_item.added', output_index, item: bare }, ...partEvents(item, output_index, words), { type: 'response.output_item.done', output_index, item }];
}

function partEvents(item: Item, output_index: number, words: readonly string[]): Event[] {
  const place = { item_id: item.id, output_index };
  if (item['type'] === 'message') {
    const at = { ...place, content_index: 0 };
    const part = (text: string): object => ({ type: 'output_text', annotations: [], logprobs: [], text });
    return [
      { type: 'response.content_part.added', ...at, part: part('') },
      ...words.map((delta) => ({ type: 'response.output_text.delta', ...at, delta, logprobs: [], obfuscation: 'Lq7TmEuP' })),
      { type: 'response.output_text.done', ...at, text: words.join(''), logprobs: [] },
      { type: 'response.content_part.done', ...at, part: part(words.join('')) },
    ];
  }
  if (item['type'] !== 'function_call') return [];
  const text = String(item['arguments']);
  const pieces = [text.slice(0, 6), text.slice(6)];
  return [...pieces.map((delta) => ({ type: 'response.function_call_arguments.delta', ...place, delta, obfuscation: 'aZ' })), { type: 'response.function_call_arguments.done', ...place, arguments: text }];
}
