import { type DecodedEvent, isLlmError, VendorError } from '@modelport/provider-base';
import { openAiResponses } from './wire-format.js';

type Wire = { type: string } & Record<string, unknown>;

function decode(events: readonly (Wire | '[DONE]')[]): DecodedEvent[] {
  const decoder = openAiResponses.streamDecoder();
  const read = events.flatMap((event) => decoder.decode(typeof event === 'string' ? { event: '', data: event } : { event: event.type, data: JSON.stringify(event) }));
  return [...read, ...decoder.end()];
}

function failureOf(events: readonly Wire[]): unknown {
  try {
    decode(events);
  } catch (error) {
    return error;
  }
  throw new Error('the stream ended well');
}

const usage = { input_tokens: 3, output_tokens: 2, total_tokens: 5 };
const created: Wire = { type: 'response.created', response: { id: 'resp_1', model: 'm', status: 'in_progress', output: [] } };
const inProgress: Wire = { ...created, type: 'response.in_progress' };
const completed = (rest: object = {}): Wire => ({ type: 'response.completed', response: { id: 'resp_1', model: 'm', status: 'completed', output: [], usage, ...rest } });
const added = (output_index: number, item: object): Wire => ({ type: 'response.output_item.added', output_index, item });
const done = (output_index: number, item: object): Wire => ({ type: 'response.output_item.done', output_index, item });
const text = (delta: string, output_index = 0, content_index = 0): Wire => ({ type: 'response.output_text.delta', item_id: 'msg_1', output_index, content_index, delta });
const message = (words: string): object => ({ type: 'message', id: 'msg_1', status: 'completed', role: 'assistant', content: [{ type: 'output_text', text: words, annotations: [] }] });
const call = (args: string, rest: object = {}): object => ({ type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'f', arguments: args, status: 'completed', ...rest });
const args = (delta: string, output_index = 0): Wire => ({ type: 'response.function_call_arguments.delta', item_id: 'fc_1', output_index, delta });
const thought = (delta: string, summary_index = 0): Wire => ({ type: 'response.reasoning_summary_text.delta', item_id: 'rs_1', output_index: 0, summary_index, delta });

const started: DecodedEvent = { type: 'start', id: 'resp_1', model: 'm' };
const finish = (events: readonly DecodedEvent[]): DecodedEvent | undefined => events.at(-1);
const content = (events: readonly DecodedEvent[]): DecodedEvent[] => events.slice(1, -1);

describe('decoding the events of a response', () => {
  it('gives start, text and one finish, whatever is told twice', () => {
    const events = decode([
      created,
      inProgress,
      added(0, { ...message(''), content: [] }),
      { type: 'response.content_part.added', output_index: 0, content_index: 0, part: { type: 'output_text', text: '' } },
      text('Hel'),
      text('lo'),
      { type: 'response.output_text.done', output_index: 0, content_index: 0, text: 'Hello' },
      { type: 'response.content_part.done', output_index: 0, content_index: 0, part: { type: 'output_text', text: 'Hello' } },
      done(0, message('Hello')),
      completed({ output: [message('Hello')], service_tier: 'flex' }),
    ]);
    expect(events[0]).toEqual(started);
    expect(content(events)).toEqual([{ type: 'text-delta', text: 'Hel' }, { type: 'text-delta', text: 'lo' }]);
    expect(finish(events)).toMatchObject({ type: 'finish', finishReason: 'stop', rawFinishReason: 'completed', usage: { inputTokens: 3, outputTokens: 2 }, providerMetadata: { service_tier: 'flex' } });
  });

  it('needs no deltas: the end of a part, of an item or of all tells the same', () => {
    const expected = [{ type: 'text-delta', text: 'Hello' }];
    expect(content(decode([created, added(0, {}), { type: 'response.output_text.done', output_index: 0, content_index: 0, text: 'Hello' }, completed()]))).toEqual(expected);
    expect(content(decode([created, done(0, message('Hello')), completed()]))).toEqual(expected);
    expect(content(decode([created, completed({ output: [message('Hello')] })]))).toEqual(expected);
    expect(content(decode([created, text('He'), done(0, message('Hello')), completed()]))).toEqual([{ type: 'text-delta', text: 'He' }, { type: 'text-delta', text: 'llo' }]);
  });

  it('reads a finished message that is text alone', () => {
    const events = decode([created, text('Hel'), done(0, { type: 'message', id: 'msg_1', content: 'Hello' }), completed()]);
    expect(events.flatMap((event) => (event.type === 'text-delta' ? [event.text] : [])).join('')).toBe('Hello');
  });

  it('does not repeat a text whose parts are numbered otherwise in the item', () => {
    expect(content(decode([created, text('Hello', 0, 1), done(0, message('Hello')), completed()]))).toEqual([{ type: 'text-delta', text: 'Hello' }]);
  });

  it('gives calls side by side, with the id by which they are answered', () => {
    const second = { id: 'fc_2', call_id: 'call_2' };
    const events = decode([created, added(0, call('')), added(1, call('', second)), args('{"a"'), args('{}', 1), args(':1}'), done(0, call('{"a":1}')), done(1, call('{}', second)), completed()]);
    expect(content(events)).toEqual([
      { type: 'tool-call-start', index: 0, id: 'call_1', name: 'f' },
      { type: 'tool-call-start', index: 1, id: 'call_2', name: 'f' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{"a"' },
      { type: 'tool-call-delta', index: 1, argumentsDelta: '{}' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: ':1}' },
      { type: 'tool-call-end', index: 0 },
      { type: 'tool-call-end', index: 1 },
    ]);
    expect(finish(events)).toMatchObject({ finishReason: 'tool-calls' });
  });

  it('gives a call that was not announced when it is done', () => {
    expect(content(decode([created, args('{}'), done(0, call('{}')), completed()]))).toEqual([
      { type: 'tool-call-start', index: 0, id: 'call_1', name: 'f' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{}' },
      { type: 'tool-call-end', index: 0 },
    ]);
  });

  it('knows no arguments from arguments that were cut off', () => {
    const none = decode([created, added(0, call('')), done(0, call('')), completed()]);
    expect(content(none)).toContainEqual({ type: 'tool-call-delta', index: 0, argumentsDelta: '{}' });
    const cut = decode([created, added(0, call('')), { type: 'response.incomplete', response: { id: 'resp_1', status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' }, output: [], usage } }]);
    expect(content(cut).map(({ type }) => type)).toEqual(['tool-call-start', 'tool-call-end']);
    expect(finish(cut)).toMatchObject({ finishReason: 'length', rawFinishReason: 'incomplete:max_output_tokens' });
  });

  it('gives the input of a custom tool as arguments, where the vendor has not run it itself', () => {
    const custom = { type: 'custom_tool_call', id: 'ctc_1', call_id: 'call_1', name: 'sql' };
    const run = decode([created, done(0, { ...custom, input: 'SELECT 1' }), done(1, message('One.')), completed()]);
    expect(content(run)).toEqual([{ type: 'text-delta', text: 'One.' }]);
    expect(finish(run)).toMatchObject({ finishReason: 'stop' });
    const events = decode([created, added(0, { ...custom, input: '' }), { type: 'response.custom_tool_call_input.delta', output_index: 0, delta: 'SELECT 1' }, done(0, { ...custom, input: 'SELECT 1' }), completed()]);
    expect(content(events)[1]).toEqual({ type: 'tool-call-delta', index: 0, argumentsDelta: 'SELECT 1' });
  });

  it('tells the parts of a summary apart, and gives the proof with the last', () => {
    const item = { type: 'reasoning', id: 'rs_1', summary: ['hm', 'so'].map((words) => ({ type: 'summary_text', text: words })) };
    const events = decode([created, added(0, { ...item, summary: [], encrypted_content: 'g' }), thought('h'), thought('m'), thought('so', 1), done(0, { ...item, encrypted_content: 'gA' }), text('Hi', 1), completed()]);
    expect(content(events)).toEqual([
      { type: 'reasoning-delta', text: 'h' },
      { type: 'reasoning-delta', text: 'm' },
      { type: 'reasoning-end', id: 'rs_1' },
      { type: 'reasoning-delta', text: 'so' },
      { type: 'reasoning-end', id: 'rs_1', encrypted: 'gA' },
      { type: 'text-delta', text: 'Hi' },
    ]);
  });

  it('reads thoughts in the open, and those that only their maker can read', () => {
    const open = { type: 'reasoning', id: 'rs_1', summary: [], content: [{ type: 'reasoning_text', text: 'hm' }] };
    expect(content(decode([created, { type: 'response.reasoning_text.delta', output_index: 0, content_index: 0, delta: 'hm' }, done(0, open), completed()]))).toEqual([
      { type: 'reasoning-delta', text: 'hm' },
      { type: 'reasoning-end', id: 'rs_1' },
    ]);
    expect(content(decode([created, done(0, { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gA' }), completed()]))).toEqual([{ type: 'reasoning-end', id: 'rs_1', encrypted: 'gA' }]);
    expect(content(decode([created, done(0, { type: 'reasoning', id: 'rs_1', summary: [] }), completed()]))).toEqual([]);
  });

  it('reads a refusal', () => {
    expect(content(decode([created, { type: 'response.refusal.delta', output_index: 0, content_index: 0, delta: 'No' }, { type: 'response.refusal.done', output_index: 0, content_index: 0, refusal: 'No.' }, completed()]))).toEqual([
      { type: 'refusal-delta', text: 'No' },
      { type: 'refusal-delta', text: '.' },
    ]);
  });

  it('keeps what built-in tools did, and passes their events over', () => {
    const search = { type: 'web_search_call', id: 'ws_1', status: 'completed' };
    const events = decode([created, added(0, search), { type: 'response.web_search_call.searching', output_index: 0 }, { type: 'response.mcp_call_arguments.delta', output_index: 0, delta: '{' }, { type: 'keepalive' }, done(0, search), text('Hi', 1), completed()]);
    expect(content(events)).toEqual([{ type: 'text-delta', text: 'Hi' }]);
    expect(finish(events)).toMatchObject({ providerMetadata: { items: [search] } });
  });

  it('is over with its last event: no [DONE] is waited for', () => {
    const decoder = openAiResponses.streamDecoder();
    const read = [created, text('Hi'), completed()].map((event) => decoder.decode({ event: event.type, data: JSON.stringify(event) }));
    expect(read.at(-1)).toMatchObject([{ type: 'finish', finishReason: 'stop' }]);
    expect(decoder.end()).toEqual([]);
  });

  it.each([
    ['max_output_tokens', 'length'],
    ['content_filter', 'content-filter'],
  ])('may end incomplete, for %s', (reason, finishReason) => {
    const events = decode([created, text('Hel'), { type: 'response.incomplete', response: { id: 'resp_1', model: 'm', status: 'incomplete', incomplete_details: { reason }, output: [message('Hel')], usage } }]);
    expect(content(events)).toEqual([{ type: 'text-delta', text: 'Hel' }]);
    expect(finish(events)).toMatchObject({ finishReason, usage: { outputTokens: 2 } });
  });

  it('rebuilds the answer from its items where the output of the last event is always empty', () => {
    const events = decode([created, text('Hi'), done(0, message('Hi')), added(1, call('')), args('{}', 1), done(1, call('{}')), completed({ output: [] })]);
    expect(content(events)).toEqual([
      { type: 'text-delta', text: 'Hi' },
      { type: 'tool-call-start', index: 0, id: 'call_1', name: 'f' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{}' },
      { type: 'tool-call-end', index: 0 },
    ]);
    expect(finish(events)).toMatchObject({ finishReason: 'tool-calls' });
  });

  it('takes [DONE] for nothing, and reads nothing behind the end', () => {
    expect(decode([created, text('Hi'), completed(), '[DONE]', text('more')])).toHaveLength(3);
    expect(isLlmError(failureOf([created, text('Hi')]))).toBe(true);
  });

  it.each<[string, Wire, Partial<VendorError['decoded']>]>([
    ['a response that failed', { type: 'response.failed', response: { id: 'resp_1', status: 'failed', error: { code: 'server_error', message: 'Sorry.' } } }, { code: 'server_error', message: 'Sorry.' }],
    ['an error', { type: 'error', code: 'rate_limit_exceeded', message: 'Slow down.', param: null, sequence_number: 2 }, { code: 'rate_limit_exceeded', message: 'Slow down.' }],
    ['a response that was cancelled', { type: 'response.cancelled', response: { id: 'resp_1', status: 'cancelled' } }, { code: 'cancelled' }],
    ['an error within', { type: 'error', error: { type: 'invalid_request_error', code: 'context_length_exceeded', message: 'Too long.' } }, { code: 'context_length_exceeded', message: 'Too long.' }],
    ['an error without a type', { type: '', error: { message: 'Bad gateway', code: 502 } }, { message: 'Bad gateway' }],
  ])('throws at %s', (_what, event, decoded) => {
    const error = failureOf([created, text('Hel'), event]);
    expect(error).toBeInstanceOf(VendorError);
    if (error instanceof VendorError) expect(error.decoded).toMatchObject(decoded);
  });

  it('throws where the vendor was cut off, and at what is no JSON', () => {
    expect(failureOf([created, text('Hel'), done(0, message('Hel'))])).toMatchObject({ kind: 'network' });
    expect(() => openAiResponses.streamDecoder().decode({ event: '', data: '{"type":' })).toThrow('not a JSON object');
  });
});
