import { isLlmError, VendorError, type DecodedEvent } from '@modelport/provider-base';
import { openAiChatFormat } from './wire-format.js';
import type { OpenAiChatOptions } from './options.js';

type Chunk = object | '[DONE]';

function chunk(delta: object, finish: string | null = null, rest: object = {}): object {
  return { id: 'c1', model: 'm', choices: [{ index: 0, delta, finish_reason: finish }], ...rest };
}

function decode(chunks: readonly Chunk[], options?: OpenAiChatOptions): DecodedEvent[] {
  const decoder = openAiChatFormat(options).streamDecoder();
  const events = chunks.flatMap((data) => decoder.decode({ event: '', data: typeof data === 'string' ? data : JSON.stringify(data) }));
  return [...events, ...decoder.end()];
}

function calls(events: readonly DecodedEvent[]): { id: string; name: string; arguments: string }[] {
  const found: { id: string; name: string; arguments: string }[] = [];
  for (const event of events) {
    if (event.type === 'tool-call-start') found[event.index] = { id: event.id, name: event.name, arguments: '' };
    const call = event.type === 'tool-call-delta' ? found[event.index] : undefined;
    if (call && event.type === 'tool-call-delta') call.arguments += event.argumentsDelta;
  }
  return found;
}

function finish(events: readonly DecodedEvent[]): Extract<DecodedEvent, { type: 'finish' }> {
  const last = events.at(-1);
  if (last?.type !== 'finish') throw new Error('the stream has no finish');
  return last;
}

const tool = (entry: object, finishReason: string | null = null): object => chunk({ tool_calls: [entry] }, finishReason);

describe('decoding a stream of chunks', () => {
  it('gives start, text and one finish', () => {
    const events = decode([chunk({ role: 'assistant', content: '' }), chunk({ content: 'Hel' }), chunk({ content: 'lo' }), chunk({}, 'stop'), '[DONE]']);
    expect(events.map((event) => event.type)).toEqual(['start', 'text-delta', 'text-delta', 'finish']);
    expect(finish(events)).toMatchObject({ finishReason: 'stop', rawFinishReason: 'stop', usage: { isUnknown: true } });
  });

  it('takes usage from a chunk behind the finish', () => {
    const events = decode([chunk({ content: 'a' }, 'stop'), { id: 'c1', model: 'm', choices: [], usage: { prompt_tokens: 3, completion_tokens: 1 } }, '[DONE]']);
    expect(finish(events).usage).toMatchObject({ inputTokens: 3, outputTokens: 1 });
  });

  it('takes usage that is not in the last chunk', () => {
    const events = decode([chunk({ content: 'a' }), { choices: [], usage: { prompt_tokens: 3, completion_tokens: 1 } }, chunk({}, 'stop', { usage: null }), '[DONE]']);
    expect(finish(events).usage).toMatchObject({ inputTokens: 3, outputTokens: 1 });
  });

  it('counts usage that repeats in every chunk once', () => {
    const events = decode([1, 2, 3].map((n) => chunk({ content: 'a' }, n === 3 ? 'stop' : null, { usage: { prompt_tokens: 3, completion_tokens: n } })));
    expect(finish(events).usage).toMatchObject({ inputTokens: 3, outputTokens: 3 });
  });

  it('finds usage where Groq puts it', () => {
    const events = decode([chunk({ content: 'a' }), chunk({}, 'stop', { x_groq: { id: 'r', usage: { prompt_tokens: 2, completion_tokens: 1 } } }), '[DONE]'], { usageEnvelope: 'x_groq' });
    expect(finish(events).usage).toMatchObject({ inputTokens: 2, outputTokens: 1 });
  });

  it('ends reasoning before the answer begins', () => {
    const events = decode([chunk({ reasoning_content: 'hm' }), chunk({ reasoning: ' so' }), chunk({ content: 'yes' }), chunk({}, 'stop'), '[DONE]']);
    expect(events.map((event) => event.type)).toEqual(['start', 'reasoning-delta', 'reasoning-delta', 'reasoning-end', 'text-delta', 'finish']);
  });

  it('reads reasoning once where it is sent under two names', () => {
    const events = decode([chunk({ reasoning: 'hm', reasoning_details: [{ type: 'reasoning.text', text: 'hm', signature: 'sig' }] }), chunk({ content: 'yes' }, 'stop'), '[DONE]']);
    expect(events.filter((event) => event.type === 'reasoning-delta')).toEqual([{ type: 'reasoning-delta', text: 'hm' }]);
    expect(events).toContainEqual({ type: 'reasoning-end', signature: 'sig' });
  });

  it('reads a refusal', () => {
    expect(decode([chunk({ content: null, refusal: 'No.' }), chunk({}, 'stop'), '[DONE]'])).toContainEqual({ type: 'refusal-delta', text: 'No.' });
  });

  it('reads content that is a list of parts', () => {
    const events = decode([chunk({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] }] }), chunk({ content: [{ type: 'text', text: 'yes' }] }, 'stop'), '[DONE]']);
    expect(events).toContainEqual({ type: 'reasoning-delta', text: 'hm' });
    expect(events).toContainEqual({ type: 'text-delta', text: 'yes' });
  });

  it('reads content that is a bare part, or a list of bare strings', () => {
    const events = decode([chunk({ content: [{ type: 'thinking', thinking: 'Hm' }] }), chunk({ content: ['He', 'l'] }), chunk({ content: { type: 'output_text', text: 'lo' } }), chunk({ content: [7, { type: 'image' }] }, 'stop')]);
    expect(events.flatMap((event) => (event.type === 'reasoning-delta' || event.type === 'text-delta' ? [event.text] : []))).toEqual(['Hm', 'Hel', 'lo']);
  });

  it('reads reasoning where the other name for it is there, but empty', () => {
    const events = decode([chunk({ reasoning_content: '', reasoning: 'Hm' }), chunk({ content: 'Yes' }, 'stop')]);
    expect(events.map((event) => event.type)).toEqual(['start', 'reasoning-delta', 'reasoning-end', 'text-delta', 'finish']);
  });

  it('reads a whole message in the place of deltas, and not once more behind them', () => {
    const whole = (finishReason: string | null) => ({ id: 'c1', model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: finishReason }] });
    for (const chunks of [[whole('stop')], [chunk({ content: 'Hel' }), chunk({ content: 'lo' }), whole('stop')]]) {
      expect(decode(chunks).flatMap((event) => (event.type === 'text-delta' ? [event.text] : [])).join('')).toBe('Hello');
    }
  });

  it('reads chunks that no blank line parts', () => {
    const lines = [chunk({ content: 'Hel' }), chunk({ content: 'lo' }, 'stop')].map((json) => JSON.stringify(json));
    const decoder = openAiChatFormat().streamDecoder();
    expect(decoder.decode({ event: '', data: [...lines, '[DONE]'].join('\n') }).map((event) => event.type)).toEqual(['start', 'text-delta', 'text-delta', 'finish']);
    expect(() => openAiChatFormat().streamDecoder().decode({ event: '', data: `${lines[0]}\n{"choices":[` })).toThrow('not a JSON object');
  });

  it('passes over events without data, and over the zero values of servers that send every field', () => {
    const idle = { ...chunk({}), error: {}, usage: {} };
    const decoder = openAiChatFormat().streamDecoder();
    expect(decoder.decode({ event: '', data: ' ' })).toEqual([]);
    expect(decode([idle, chunk({ content: 'Hi' }, 'stop', { usage: { prompt_tokens: 3, completion_tokens: 2 } }), idle]).at(-1)).toMatchObject({ finishReason: 'stop', usage: { totalTokens: 5 } });
  });

  it('passes over a first chunk without id or choices, and a choice without delta', () => {
    const events = decode([{ id: '', model: '', choices: [], prompt_filter_results: [] }, { choices: [{ index: 0, finish_reason: null }] }, chunk({ content: 'a' }, 'stop'), '[DONE]']);
    expect(events[0]).toMatchObject({ type: 'start' });
    expect(finish(events).providerMetadata).toHaveProperty('prompt_filter_results');
  });

  it('makes no whole call of one that was cut off before its arguments', () => {
    const events = decode([tool({ index: 0, id: 'a', function: { name: 'f', arguments: '' } }), chunk({}, 'length'), '[DONE]']);
    expect(calls(events)).toEqual([{ id: 'a', name: 'f', arguments: '' }]);
    expect(finish(events)).toMatchObject({ finishReason: 'length' });
  });

  it('throws where the reason to end is a failure, behind what came', () => {
    const decoder = openAiChatFormat().streamDecoder();
    const events = [chunk({ content: 'half' }), chunk({}, 'network_error')].flatMap((data) => decoder.decode({ event: '', data: JSON.stringify(data) }));
    expect(events.at(-1)).toEqual({ type: 'text-delta', text: 'half' });
    expect(() => decoder.decode({ event: '', data: '[DONE]' })).toThrow(VendorError);
  });

  it('gives nothing after [DONE]', () => {
    expect(decode([chunk({ content: 'a' }, 'stop'), '[DONE]', chunk({ content: 'b' })]).at(-1)).toMatchObject({ type: 'finish' });
  });

  it('keeps to the first of several choices', () => {
    const other = { id: 'c1', model: 'm', choices: [{ index: 1, delta: { content: 'other' }, finish_reason: 'length' }] };
    const events = decode([chunk({ content: 'a' }), other, chunk({}, 'stop'), '[DONE]']);
    expect(events.filter((event) => event.type === 'text-delta')).toEqual([{ type: 'text-delta', text: 'a' }]);
    expect(finish(events).finishReason).toBe('stop');
  });
});

describe('the end of a stream', () => {
  it('is clean without [DONE] where a finish reason was given', () => {
    expect(finish(decode([chunk({ content: 'a' }), chunk({}, 'stop')])).finishReason).toBe('stop');
  });

  it('is a cut where neither came', () => {
    let thrown: unknown;
    try {
      decode([chunk({ content: 'a' })]);
    } catch (error) {
      thrown = error;
    }
    expect(isLlmError(thrown) && thrown.kind).toBe('network');
  });

  it('is no success where [DONE] is all there is', () => {
    expect(() => decode([chunk({ role: 'assistant', content: '' }), '[DONE]'])).toThrow(/without content/);
  });

  it('is known for tool calls although the word is stop, or missing', () => {
    const call = tool({ index: 0, id: 'a', function: { name: 'f', arguments: '{}' } });
    expect(finish(decode([call, chunk({}, 'stop'), '[DONE]']))).toMatchObject({ finishReason: 'tool-calls', rawFinishReason: 'stop' });
    expect(finish(decode([call, '[DONE]']))).toMatchObject({ finishReason: 'tool-calls', rawFinishReason: null });
  });

  it.each([
    ['eos', 'stop'],
    ['eos_token', 'stop'],
    ['length', 'length'],
    ['content_filter', 'content-filter'],
    ['something_new', 'other'],
  ])('maps %s to %s', (raw, expected) => {
    expect(finish(decode([chunk({ content: 'a' }, raw), '[DONE]']))).toMatchObject({ finishReason: expected, rawFinishReason: raw });
  });
});

describe('errors inside a stream', () => {
  function thrownBy(chunks: Chunk[], event = ''): VendorError {
    const decoder = openAiChatFormat().streamDecoder();
    try {
      for (const data of chunks) decoder.decode({ event, data: JSON.stringify(data) });
    } catch (error) {
      if (error instanceof VendorError) return error;
    }
    throw new Error('nothing was thrown');
  }

  it('are found with choices beside them', () => {
    const error = thrownBy([chunk({ content: 'a' }), chunk({ content: '' }, 'error', { error: { code: 502, message: 'Upstream failed' } })]);
    expect(error).toMatchObject({ status: 502, decoded: { message: 'Upstream failed', code: '502' } });
  });

  it('are found after a finish', () => {
    expect(thrownBy([chunk({ content: 'a' }, 'stop'), { error: { message: 'late', code: 'server_error' } }]).decoded.message).toBe('late');
  });

  it('are found under the event name error, in whatever words', () => {
    expect(thrownBy([{ error: { message: 'tool call validation failed', status_code: 400 } }], 'error').decoded.message).toBe('tool call validation failed');
    expect(thrownBy([{ message: 'plain' }], 'error').decoded.message).toBe('plain');
  });
});

describe('pieces of tool calls', () => {
  const cases: [string, Chunk[], object[]][] = [
    [
      'in parallel, numbered',
      [tool({ index: 0, id: 'a', function: { name: 'f', arguments: '' } }), tool({ index: 0, function: { arguments: '{"x"' } }), tool({ index: 1, id: 'b', function: { name: 'g', arguments: '{}' } }), tool({ index: 0, function: { arguments: ':1}' } })],
      [
        { id: 'a', name: 'f', arguments: '{"x":1}' },
        { id: 'b', name: 'g', arguments: '{}' },
      ],
    ],
    [
      'all numbered -1',
      [tool({ index: -1, id: 'a', function: { name: 'f', arguments: '{}' } }), tool({ index: -1, id: 'b', function: { name: 'f', arguments: '{"y":2}' } })],
      [
        { id: 'a', name: 'f', arguments: '{}' },
        { id: 'b', name: 'f', arguments: '{"y":2}' },
      ],
    ],
    [
      'all numbered 0, told apart by id and name',
      [tool({ index: 0, id: 'a', function: { name: 'f', arguments: '{}' } }), tool({ index: 0, id: 'b', function: { name: 'g', arguments: '{}' } })],
      [
        { id: 'a', name: 'f', arguments: '{}' },
        { id: 'b', name: 'g', arguments: '{}' },
      ],
    ],
    [
      'numbered from one',
      [tool({ index: 1, id: 'a', function: { name: 'f', arguments: '{}' } })],
      [{ id: 'a', name: 'f', arguments: '{}' }],
    ],
    [
      'without numbers, continued with an empty name and id',
      [tool({ id: 'a', function: { name: 'f', arguments: '{"x"' } }), tool({ id: '', function: { name: '', arguments: ':1}' } })],
      [{ id: 'a', name: 'f', arguments: '{"x":1}' }],
    ],
    [
      'with the name and id on every piece',
      [tool({ index: 0, id: 'a', function: { name: 'f', arguments: '' } }), tool({ index: 0, id: 'a', function: { name: 'f', arguments: '{}' } })],
      [{ id: 'a', name: 'f', arguments: '{}' }],
    ],
    ['with no word of arguments', [tool({ index: 0, id: 'a', function: { name: 'f' } })], [{ id: 'a', name: 'f', arguments: '{}' }]],
    ['with arguments as an object', [tool({ index: 0, id: 'a', function: { name: 'f', arguments: { x: 1 } } })], [{ id: 'a', name: 'f', arguments: '{"x":1}' }]],
    ['without an id', [tool({ index: 0, function: { name: 'f', arguments: '{}' } })], [{ id: 'call_c1_0', name: 'f', arguments: '{}' }]],
    ['in the older form', [chunk({ function_call: { name: 'f', arguments: '{"x"' } }), chunk({ function_call: { arguments: ':1}' } })], [{ id: 'call_c1_0', name: 'f', arguments: '{"x":1}' }]],
  ];

  it.each(cases)('%s', (_name, chunks, expected) => {
    const events = decode([...chunks, chunk({}, 'tool_calls'), '[DONE]']);
    expect(calls(events)).toEqual(expected);
    expect(events.filter((event) => event.type === 'tool-call-end')).toHaveLength(expected.length);
  });

  it('are of another call where the name is another, although neither has an id and all have the same number', () => {
    const piece = (name: string, text: string) => tool({ index: 0, id: '', function: { name, arguments: text } });
    expect(calls(decode([piece('f', '{"x"'), piece('f', ':1}'), piece('g', '{}'), chunk({}, 'tool_calls')]))).toMatchObject([{ name: 'f', arguments: '{"x":1}' }, { name: 'g', arguments: '{}' }]);
  });

  it('are found in the entry itself, and are no call where the entry is empty', () => {
    const events = decode([tool({ index: 0 }), tool({ index: 0, id: '', function: { name: '', arguments: '' } }), tool({ index: 0, id: 'a', name: 'f', arguments: '{"x"' }), tool({ index: 0, arguments: ':1}' }, 'tool_calls')]);
    expect(calls(events)).toEqual([{ id: 'a', name: 'f', arguments: '{"x":1}' }]);
  });

  it('keep arguments that were cut off as they are', () => {
    const events = decode([tool({ index: 0, id: 'a', function: { name: 'f', arguments: '{"x": "unfin' } }), chunk({}, 'length'), '[DONE]']);
    expect(calls(events)).toEqual([{ id: 'a', name: 'f', arguments: '{"x": "unfin' }]);
    expect(finish(events).finishReason).toBe('length');
  });
});
