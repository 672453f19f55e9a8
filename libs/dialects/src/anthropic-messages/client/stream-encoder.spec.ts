import { LlmError, parseJson, Receipt, Usage, type Frame, type LlmStreamEvent } from '@modelport/provider-base';
import { anthropicMessages } from '../anthropic-messages.js';
import { anthropicMessagesCodec } from './codec.js';

const usage = Usage.fromTotals({ inputTokens: 30, cacheRead: 10, outputTokens: 5 });
const start: LlmStreamEvent = { type: 'start', id: 'x1', model: 'answered' };
const finish = (finishReason: 'stop' | 'tool-calls' | 'length' = 'stop'): LlmStreamEvent => ({ type: 'finish', finishReason, rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} });
const text = (words: string): LlmStreamEvent => ({ type: 'text-delta', text: words });
const think = (words: string): LlmStreamEvent => ({ type: 'reasoning-delta', text: words });
const callStart = (index: number, signature?: string): LlmStreamEvent => ({ type: 'tool-call-start', index, id: `c${index}`, name: `f${index}`, ...(signature !== undefined && { signature }) });
const callDelta = (index: number, argumentsDelta: string): LlmStreamEvent => ({ type: 'tool-call-delta', index, argumentsDelta });
const callEnd = (index: number): LlmStreamEvent => ({ type: 'tool-call-end', index });

function framesOf(written: string): Frame[] {
  return written.split('\n\n').filter(Boolean).map((block) => {
    const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
    return { event, data };
  });
}

function stream(events: readonly LlmStreamEvent[], providerId = 'acme', answerOptions = {}): Frame[] {
  const encoder = anthropicMessagesCodec.streamEncoder({ model: 'asked', requestId: 'r1', providerId, answerOptions });
  const frames = framesOf(events.map((event) => encoder.encode(event)).join(''));
  const grammar = anthropicMessagesCodec.streamGrammar?.();
  expect([...frames.flatMap((frame) => grammar?.frame(frame) ?? []), ...(grammar?.end() ?? [])]).toEqual([]);
  return frames;
}

/** One short line for each event. */
function outline(frames: readonly Frame[]): unknown[] {
  return frames.map(({ data }) => {
    const event = parseJson(data) as { type: string; index?: number; content_block?: { type: string }; delta?: Record<string, unknown> };
    if (event.type === 'content_block_start') return [event.index, 'start', event.content_block?.type];
    if (event.type === 'content_block_stop') return [event.index, 'stop'];
    if (event.type !== 'content_block_delta') return event.type;
    const delta = event.delta ?? {};
    return [event.index, delta['type'], delta['text'] ?? delta['partial_json'] ?? delta['thinking'] ?? 'proof'];
  });
}

describe('streaming a message', () => {
  it('writes the events of the format in their order', () => {
    const frames = stream([start, think('hm'), { type: 'reasoning-end', signature: 's' }, text('a'), text('b'), finish()]);
    expect(outline(frames)).toEqual([
      'message_start',
      [0, 'start', 'thinking'],
      [0, 'thinking_delta', 'hm'],
      [0, 'signature_delta', 'proof'],
      [0, 'stop'],
      [1, 'start', 'text'],
      [1, 'text_delta', 'a'],
      [1, 'text_delta', 'b'],
      [1, 'stop'],
      'message_delta',
      'message_stop',
    ]);
    expect(parseJson(frames[0]?.data ?? '')).toMatchObject({ message: { id: 'x1', model: 'answered', content: [], stop_reason: null } });
    expect(parseJson(frames.at(-2)?.data ?? '')).toMatchObject({ delta: { stop_reason: 'end_turn' }, usage: { input_tokens: 20, cache_read_input_tokens: 10, output_tokens: 5 } });
  });

  it('makes an id where there is none, and keeps the name that the client used', () => {
    expect(stream([{ type: 'start', id: null, model: '' }, finish()])[0]?.data).toContain('"id":"msg_r1","type":"message","role":"assistant","model":"asked"');
  });

  it('passes the arguments of a call on as they come, and ends a call when the next begins', () => {
    expect(outline(stream([start, callStart(0), callDelta(0, '{"x"'), callDelta(0, ':1}'), callStart(1), callDelta(1, '{}'), callEnd(0), callEnd(1), finish('stop')]))).toEqual([
      'message_start',
      [0, 'start', 'tool_use'],
      [0, 'input_json_delta', '{"x"'],
      [0, 'input_json_delta', ':1}'],
      [0, 'stop'],
      [1, 'start', 'tool_use'],
      [1, 'input_json_delta', '{}'],
      [1, 'stop'],
      'message_delta',
      'message_stop',
    ]);
  });

  it('puts calls that a vendor wrote at once one after the other', () => {
    expect(outline(stream([start, callStart(0), callStart(1), callDelta(1, '{"y"'), callDelta(0, '{}'), text('so'), callDelta(1, ':2}'), callEnd(0), callEnd(1), finish('tool-calls')]))).toEqual([
      'message_start',
      [0, 'start', 'tool_use'],
      [0, 'input_json_delta', '{}'],
      [0, 'stop'],
      [1, 'start', 'tool_use'],
      [1, 'input_json_delta', '{"y"'],
      [1, 'input_json_delta', ':2}'],
      [1, 'stop'],
      [2, 'start', 'text'],
      [2, 'text_delta', 'so'],
      [2, 'stop'],
      'message_delta',
      'message_stop',
    ]);
  });

  it('holds back arguments that are no object, and wraps them', () => {
    const lines = outline(stream([start, callStart(0), callDelta(0, 'plain '), callDelta(0, 'text'), callStart(1), callDelta(1, ' '), callDelta(1, '{}'), callEnd(0), callEnd(1), finish('tool-calls')]));
    expect(lines.filter((line) => Array.isArray(line) && line[1] === 'input_json_delta')).toEqual([
      [0, 'input_json_delta', '{"INVALID_JSON":"plain text"}'],
      [1, 'input_json_delta', ' {}'],
    ]);
  });

  it('ends a call that the tokens ran out on', () => {
    const frames = stream([start, callStart(0), callDelta(0, '{"x'), callEnd(0), finish('length')]);
    expect(parseJson(frames.at(-2)?.data ?? '')).toMatchObject({ delta: { stop_reason: 'max_tokens' } });
  });

  it('says tool_use for a turn with calls whose vendor said that it was done', () => {
    const frames = stream([start, callStart(0), callDelta(0, '{}'), callEnd(0), finish('stop')]);
    expect(parseJson(frames.at(-2)?.data ?? '')).toMatchObject({ delta: { stop_reason: 'tool_use' } });
  });

  it('says refusal where the model refused', () => {
    const frames = stream([start, { type: 'refusal-delta', text: 'no' }, finish()]);
    expect(parseJson(frames.at(-2)?.data ?? '')).toMatchObject({ delta: { stop_reason: 'refusal' } });
  });

  it('seals thinking that ends without a word of proof', () => {
    expect(outline(stream([start, think('hm'), text('a'), finish()])).slice(1, 5)).toEqual([[0, 'start', 'thinking'], [0, 'thinking_delta', 'hm'], [0, 'signature_delta', 'proof'], [0, 'stop']]);
  });

  it('writes thinking that only its vendor can read in a block of its own kind', () => {
    const frames = stream([start, { type: 'reasoning-end', encrypted: 'e' }, text('a'), finish()], 'anthropic');
    expect(frames[1]?.data).toContain('{"type":"redacted_thinking","data":"e"}');
  });

  it('puts the proof on a call into a block before it', () => {
    expect(outline(stream([start, callStart(0, 'proof'), callDelta(0, '{}'), callEnd(0), finish('tool-calls')])).slice(1, 6)).toEqual([
      [0, 'start', 'thinking'],
      [0, 'signature_delta', 'proof'],
      [0, 'stop'],
      [1, 'start', 'tool_use'],
      [1, 'input_json_delta', '{}'],
    ]);
  });

  it('keeps a text that has its own proof apart', () => {
    const events: LlmStreamEvent[] = [start, text('a'), { type: 'text-delta', text: 'b', signature: 's' }, text('c'), finish()];
    expect(outline(stream(events, 'acme', { thinkingAsked: true })).filter((line) => Array.isArray(line) && line[1] === 'start')).toEqual([[0, 'start', 'text'], [1, 'start', 'thinking'], [2, 'start', 'text'], [3, 'start', 'text']]);
  });

  it('shows no words of thinking to a client that wants none', () => {
    expect(outline(stream([start, think('hm'), { type: 'reasoning-end' }, finish()], 'acme', { thinkingShown: false }))).not.toContainEqual([0, 'thinking_delta', 'hm']);
  });

  it('tells the same as the whole answer does', () => {
    const decoder = anthropicMessages.streamDecoder();
    const said: LlmStreamEvent[] = [start, think('hm'), { type: 'reasoning-end', signature: 's' }, text('a'), callStart(0), callDelta(0, '{"x":1}'), callEnd(0), finish('tool-calls')];
    const read = stream(said, 'anthropic').flatMap((frame) => decoder.decode(frame));
    expect(read.slice(0, -1)).toEqual(said.slice(0, -1));
    expect(read.at(-1)).toMatchObject({ finishReason: 'tool-calls', usage });
  });

  it('brings back what it streamed', () => {
    const frames = stream([start, think('hm'), { type: 'reasoning-end', signature: 's' }, callStart(0, 'p'), callDelta(0, '{}'), callEnd(0), finish('tool-calls')], 'acme', { thinkingShown: false });
    const blocks = frames.map(({ data }) => parseJson(data) as { type: string; index: number; content_block: object; delta: { signature?: string } });
    const content = blocks.filter(({ type }) => type === 'content_block_start').map(({ index, content_block }) => {
      const signature = blocks.find((event) => event.index === index && event.delta?.signature)?.delta.signature;
      return { ...content_block, ...(signature && { signature }) };
    });
    const { request } = anthropicMessagesCodec.decodeRequest({ max_tokens: 1, messages: [{ role: 'assistant', content }] }, new Receipt('strict'));
    expect(request.messages[0]?.content).toEqual([
      { type: 'reasoning', text: 'hm', signature: 's', providerId: 'acme' },
      { type: 'tool-call', id: 'c0', name: 'f0', arguments: '{}', signature: 'p', providerId: 'acme' },
    ]);
  });

  it('ends a broken stream with an error and without message_stop', () => {
    const [frame, ...rest] = framesOf(anthropicMessagesCodec.streamEncoder({ model: 'm', requestId: 'r1' }).fail(new LlmError('network', 'cut off', { providerId: 'acme' })));
    expect(frame?.event).toBe('error');
    expect(parseJson(frame?.data ?? '')).toEqual({ type: 'error', error: { type: 'api_error', message: 'cut off', kind: 'network', provider: 'acme' }, request_id: 'r1' });
    expect(rest).toEqual([]);
  });
});
