import { isLlmError, sseReader, VendorError, type DecodedEvent } from '@modelport/provider-base';
import { MessagesStreamDecoder } from './stream-decoder.js';

type Event = { type: string } & Record<string, unknown>;

const START: Event = {
  type: 'message_start',
  message: { id: 'msg_01', type: 'message', role: 'assistant', model: 'claude-test', content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: 25, cache_read_input_tokens: 5, output_tokens: 1, service_tier: 'standard' } },
};
const STOP: Event = { type: 'message_stop' };
const ending = (stop_reason: string, usage: object = { output_tokens: 15 }): Event[] => [{ type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage }, STOP];
const block = (index: number, content_block: object, ...deltas: object[]): Event[] => [
  { type: 'content_block_start', index, content_block },
  ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
  { type: 'content_block_stop', index },
];
const textBlock = (index: number, ...pieces: string[]): Event[] => block(index, { type: 'text', text: '' }, ...pieces.map((text) => ({ type: 'text_delta', text })));

function read(events: readonly Event[]): DecodedEvent[] {
  const decoder = new MessagesStreamDecoder();
  const decoded = events.flatMap((event) => decoder.decode({ event: event.type, data: JSON.stringify(event) }));
  return [...decoded, ...decoder.end()];
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('decoding a stream of the Messages API', () => {
  it('reads text and ends with the reason and the usage', () => {
    expect(read([START, { type: 'ping' }, ...textBlock(0, 'Hel', 'lo'), ...ending('end_turn')])).toEqual([
      { type: 'start', id: 'msg_01', model: 'claude-test' },
      { type: 'text-delta', text: 'Hel' },
      { type: 'text-delta', text: 'lo' },
      { type: 'finish', finishReason: 'stop', rawFinishReason: 'end_turn', usage: expect.objectContaining({ inputTokens: 30, outputTokens: 15 }), providerMetadata: { usage: { service_tier: 'standard' } } },
    ]);
  });

  it('knows blocks whose start was left out by their pieces, and passes over pieces of a kind that it does not know', () => {
    const piece = (index: number, delta: object): Event => ({ type: 'content_block_delta', index, delta });
    const events = read([START, piece(0, { type: 'thinking_delta', thinking: 'Hm' }), piece(0, { type: 'later_delta', thinking: '?' }), piece(1, { type: 'text_delta', text: 'Hi' }), piece(2, { type: 'later_delta', text: '?' }), ...ending('end_turn')]);
    expect(events.slice(1, -1)).toEqual([{ type: 'reasoning-delta', text: 'Hm' }, { type: 'text-delta', text: 'Hi' }, { type: 'reasoning-end' }]);
  });

  it('takes input tokens from message_start where the last delta carries output tokens only', () => {
    expect(read([START, ...ending('end_turn', { output_tokens: 7 })]).at(-1)).toMatchObject({ usage: { input: { uncached: 25, cacheRead: 5 }, output: { text: 7 } } });
  });

  it('takes cumulative counts from the last delta where it carries them', () => {
    expect(read([START, ...ending('end_turn', { input_tokens: 400, cache_read_input_tokens: null, output_tokens: 7 })]).at(-1)).toMatchObject({ usage: { input: { uncached: 400, cacheRead: 5 } } });
  });

  it('reads thinking, its signature, and thinking that is encrypted', () => {
    const events = read([
      START,
      ...block(0, { type: 'thinking', thinking: '', signature: '' }, { type: 'thinking_delta', thinking: 'Hm' }, { type: 'signature_delta', signature: 'sig' }),
      ...block(1, { type: 'redacted_thinking', data: 'opaque' }),
      ...textBlock(2, 'Hi'),
      ...ending('end_turn'),
    ]);
    expect(events.slice(1, -2)).toEqual([
      { type: 'reasoning-delta', text: 'Hm' },
      { type: 'reasoning-end', signature: 'sig' },
      { type: 'reasoning-end', encrypted: 'opaque' },
    ]);
  });

  it('reads thinking with empty text and only a signature', () => {
    const thinking = block(0, { type: 'thinking', thinking: '', signature: '' }, { type: 'thinking_delta', thinking: '' }, { type: 'signature_delta', signature: 'sig' });
    expect(read([START, ...thinking, ...ending('end_turn')]).slice(1, -1)).toEqual([{ type: 'reasoning-end', signature: 'sig' }]);
  });

  it('reads parallel calls whose arguments are split anywhere, inside an escape too', () => {
    const call = (index: number, id: string, ...pieces: string[]) => block(index, { type: 'tool_use', id, name: 'w', input: {} }, { type: 'input_json_delta', partial_json: '' }, ...pieces.map((partial_json) => ({ type: 'input_json_delta', partial_json })));
    const events = read([START, ...textBlock(0, 'Ok'), ...call(1, 'toolu_1', '{"a":"x\\', 'n\\u00', 'e9"}'), ...call(2, 'toolu_2', '{}'), ...ending('tool_use')]);
    expect(events.slice(2)).toEqual([
      { type: 'tool-call-start', index: 0, id: 'toolu_1', name: 'w' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{"a":"x\\' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: 'n\\u00' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: 'e9"}' },
      { type: 'tool-call-end', index: 0 },
      { type: 'tool-call-start', index: 1, id: 'toolu_2', name: 'w' },
      { type: 'tool-call-delta', index: 1, argumentsDelta: '{}' },
      { type: 'tool-call-end', index: 1 },
      expect.objectContaining({ type: 'finish', finishReason: 'tool-calls', rawFinishReason: 'tool_use' }),
    ]);
  });

  it('takes a tool with no argument text for {}', () => {
    const call = block(0, { type: 'tool_use', id: 't', name: 'ping', input: {} }, { type: 'input_json_delta', partial_json: '' });
    expect(read([START, ...call, ...ending('tool_use')]).slice(2, -1)).toEqual([
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{}' },
      { type: 'tool-call-end', index: 0 },
    ]);
  });

  it('takes arguments that come whole with the opening of the block', () => {
    const call = block(0, { type: 'tool_use', id: 't', name: 'w', input: { city: 'Rome' } });
    expect(read([START, ...call, ...ending('tool_use')])[2]).toEqual({ type: 'tool-call-delta', index: 0, argumentsDelta: '{"city":"Rome"}' });
  });

  it('closes a call that max_tokens cut off, with the arguments as they are', () => {
    const [opening, delta] = block(0, { type: 'tool_use', id: 't', name: 'w', input: {} }, { type: 'input_json_delta', partial_json: '{"ci' });
    expect(read([START, opening!, delta!, ...ending('max_tokens')]).slice(2)).toEqual([
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{"ci' },
      { type: 'tool-call-end', index: 0 },
      expect.objectContaining({ type: 'finish', finishReason: 'length' }),
    ]);
  });

  it.each([
    ['refusal', 'content-filter'],
    ['pause_turn', 'other'],
    ['end_turn', 'stop'],
  ])('ends an answer without content by %s as %s', (reason, finishReason) => {
    expect(read([START, ...ending(reason)])).toMatchObject([{ type: 'start' }, { type: 'finish', finishReason, rawFinishReason: reason }]);
  });

  it('raises an error that is the very first event of a 200', () => {
    const error = thrownBy(() => read([{ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }]));
    expect(error instanceof VendorError && [error.decoded.type, error.decoded.message, error.status]).toEqual(['overloaded_error', 'Overloaded', 529]);
  });

  it('raises an error that comes after text', () => {
    const error = thrownBy(() => read([START, ...textBlock(0, 'Hel'), { type: 'error', error: { type: 'api_error', message: 'Internal server error' } }]));
    expect(error instanceof VendorError && error.status).toBe(500);
  });

  it('raises a cut-off where the bytes end before message_stop, whatever was said before', () => {
    for (const events of [[], [START], [START, ...textBlock(0, 'Hi')], [START, ...ending('end_turn').slice(0, 1)]]) {
      const error = thrownBy(() => read(events));
      expect(isLlmError(error) && error.kind).toBe('network');
    }
  });

  it('raises a malformed answer for data that is no JSON object', () => {
    for (const data of ['{"type":"ping"', 'oops', '[]']) {
      const error = thrownBy(() => new MessagesStreamDecoder().decode({ event: 'ping', data }));
      expect(isLlmError(error) && error.kind).toBe('malformed_response');
    }
  });

  it('passes over events and deltas that it does not know', () => {
    const events = read([START, { type: 'event_of_tomorrow', x: 1 }, ...block(0, { type: 'text', text: '' }, { type: 'delta_of_tomorrow' }, { type: 'text_delta', text: 'Hi' }), ...ending('end_turn')]);
    expect(events.slice(1, -1)).toEqual([{ type: 'text-delta', text: 'Hi' }]);
  });

  it('reads a copy of the API that closes with [DONE], and says nothing after the end', () => {
    const decoder = new MessagesStreamDecoder();
    for (const event of [START, ...textBlock(0, 'Hi'), ...ending('end_turn')]) decoder.decode({ event: event.type, data: JSON.stringify(event) });
    expect([decoder.decode({ event: 'data', data: '[DONE]' }), decoder.decode({ event: 'ping', data: '{"type":"ping"}' }), decoder.end()]).toEqual([[], [], []]);
  });

  it('knows an event by its SSE name where the data does not repeat the type', () => {
    expect(new MessagesStreamDecoder().decode({ event: 'message_start', data: '{"message":{"id":"m","model":"c"}}' })).toEqual([{ type: 'start', id: 'm', model: 'c' }]);
  });

  it('keeps tools that the vendor ran itself, citations and the reason of a refusal in the metadata', () => {
    const citation = { type: 'web_search_result_location', url: 'https://example.com' };
    const events = read([
      START,
      ...block(0, { type: 'server_tool_use', id: 's', name: 'web_search', input: {} }, { type: 'input_json_delta', partial_json: '{"query":' }, { type: 'input_json_delta', partial_json: '"x"}' }),
      ...block(1, { type: 'web_search_tool_result', tool_use_id: 's', content: [] }),
      ...block(2, { type: 'text', text: '', citations: [] }, { type: 'citations_delta', citation }, { type: 'text_delta', text: 'Found' }),
      { type: 'message_delta', delta: { stop_reason: 'refusal', stop_details: { category: 'bio' } }, usage: { output_tokens: 2 }, context_management: { applied_edits: [] } },
      STOP,
    ]);
    expect(events.slice(1, -1)).toEqual([
      { type: 'text-delta', text: 'Found' },
      { type: 'citation', citation: { source: { kind: 'web', url: 'https://example.com' }, span: { start: 0, end: 5 } } },
    ]);
    expect(events.at(-1)).toMatchObject({
      providerMetadata: {
        stop_details: { category: 'bio' },
        context_management: { applied_edits: [] },
        citations: [{ block_index: 2, ...citation }],
        blocks: [
          { block_index: 0, type: 'server_tool_use', input: { query: 'x' } },
          { block_index: 1, type: 'web_search_tool_result' },
        ],
      },
    });
  });

  it('gives the same events wherever the network cut the bytes', () => {
    const stream = [START, ...textBlock(0, 'Grüße 👋'), ...ending('end_turn')];
    const bytes = Buffer.from(stream.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''));
    const whole = read(stream);
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const [reader, decoder] = [sseReader(), new MessagesStreamDecoder()];
      const batches = [reader.push(bytes.subarray(0, cut)), reader.push(bytes.subarray(cut)), reader.end()];
      const events = batches.flatMap((batch) => batch.frames.flatMap((frame) => decoder.decode(frame)));
      expect([...events, ...decoder.end()]).toEqual(whole);
    }
  });
});
