import { isLlmError, ndjsonReader, VendorError, type DecodedEvent } from '@modelport/provider-base';
import { ollamaChat } from './ollama-chat.js';

const STATS = { total_duration: 5_191_566_416, load_duration: 2_154_458, prompt_eval_count: 26, prompt_eval_duration: 383_809_000, eval_count: 298, eval_duration: 4_799_921_000 };
const answer = (message: object, last: object = {}) => ({ model: 'qwen3:4b', created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content: '', ...message }, done: true, done_reason: 'stop', ...STATS, ...last });
const line = (message: object) => ({ model: 'qwen3:4b', created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content: '', ...message }, done: false });

function read(lines: readonly object[]): DecodedEvent[] {
  const decoder = ollamaChat.streamDecoder();
  const events = lines.flatMap((data) => decoder.decode({ event: '', data: JSON.stringify(data) }));
  return [...events, ...decoder.end()];
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('decoding an answer of Ollama', () => {
  it('reads text and usage, and keeps durations in the metadata', () => {
    expect(ollamaChat.decodeResponse(answer({ content: 'Hello!' }))).toEqual({
      id: null,
      model: 'qwen3:4b',
      content: [{ type: 'text', text: 'Hello!' }],
      finishReason: 'stop',
      rawFinishReason: 'stop',
      usage: expect.objectContaining({ inputTokens: 26, outputTokens: 298, totalTokens: 324 }),
      providerMetadata: { created_at: '2026-01-01T00:00:00Z', total_duration: 5_191_566_416, load_duration: 2_154_458, prompt_eval_duration: 383_809_000, eval_duration: 4_799_921_000 },
    });
  });

  it('reads thinking before text', () => {
    expect(ollamaChat.decodeResponse(answer({ thinking: 'Hm.', content: 'Yes' })).content).toEqual([
      { type: 'reasoning', text: 'Hm.' },
      { type: 'text', text: 'Yes' },
    ]);
  });

  it('reads calls whose arguments are objects and whose turn ends with stop', () => {
    const calls = [
      { id: 'call_a', function: { index: 0, name: 'add', arguments: { a: 4, b: 6 } } },
      { id: 'call_b', function: { index: 1, name: 'ping' } },
    ];
    expect(ollamaChat.decodeResponse(answer({ tool_calls: calls }))).toMatchObject({
      content: [
        { type: 'tool-call', id: 'call_a', name: 'add', arguments: '{"a":4,"b":6}' },
        { type: 'tool-call', id: 'call_b', name: 'ping', arguments: '{}' },
      ],
      finishReason: 'tool-calls',
      rawFinishReason: 'stop',
    });
  });

  it('makes ids where none came, different from each other and in every answer', () => {
    const calls = [{ function: { name: 'add', arguments: {} } }, { function: { name: 'add', arguments: {} } }];
    const ids = [1, 2].flatMap(() => ollamaChat.decodeResponse(answer({ tool_calls: calls })).content.map((part) => part.type === 'tool-call' && part.id));
    expect(new Set(ids).size).toBe(4);
    expect(ids[0]).toMatch(/^call_[0-9a-f]{32}$/);
  });

  it.each([
    [{ done_reason: 'length' }, 'length', 'length'],
    [{ done_reason: 'load' }, 'other', 'load'],
    [{ done_reason: undefined }, 'stop', null],
  ])('reads the end %j as %s', (last, finishReason, rawFinishReason) => {
    expect(ollamaChat.decodeResponse(answer({ content: 'x' }, last))).toMatchObject({ finishReason, rawFinishReason });
  });

  it('takes a missing count for unknown, not for 0', () => {
    expect(ollamaChat.decodeResponse(answer({ content: 'x' }, { prompt_eval_count: undefined })).usage).toMatchObject({ inputTokens: null, outputTokens: 298, totalTokens: null });
  });

  it('tells cached prompt tokens apart', () => {
    expect(ollamaChat.decodeResponse(answer({}, { prompt_eval_cached_count: 20 })).usage).toMatchObject({ inputTokens: 26, input: { uncached: 6, cacheRead: 20 } });
  });

  it('takes an error that is null or empty for none', () => {
    for (const error of [null, '']) {
      expect(ollamaChat.decodeResponse(answer({ content: 'Hi' }, { error })).content).toEqual([{ type: 'text', text: 'Hi' }]);
      expect(read([{ ...answer({ content: 'Hi' }), error }]).map((event) => event.type)).toEqual(['start', 'text-delta', 'finish']);
    }
  });

  it('raises an error in a 200, and a body that is no answer', () => {
    expect(thrownBy(() => ollamaChat.decodeResponse({ error: 'the model failed to generate a response' }))).toBeInstanceOf(VendorError);
    for (const json of [null, [], 'x', {}]) {
      const error = thrownBy(() => ollamaChat.decodeResponse(json));
      expect(isLlmError(error) && error.kind).toBe('malformed_response');
    }
  });
});

describe('decoding a stream of Ollama', () => {
  it('reads thinking, then text, then the end', () => {
    expect(read([line({ thinking: 'H' }), line({ thinking: 'm' }), line({ content: 'Y' }), line({ content: 'es' }), answer({})])).toEqual([
      { type: 'start', id: null, model: 'qwen3:4b' },
      { type: 'reasoning-delta', text: 'H' },
      { type: 'reasoning-delta', text: 'm' },
      { type: 'reasoning-end' },
      { type: 'text-delta', text: 'Y' },
      { type: 'text-delta', text: 'es' },
      { type: 'finish', finishReason: 'stop', rawFinishReason: 'stop', usage: expect.objectContaining({ inputTokens: 26, outputTokens: 298 }), providerMetadata: expect.objectContaining({ total_duration: 5_191_566_416 }) },
    ]);
  });

  it('reads calls in lines before the last, numbered over all of them', () => {
    const call = (name: string) => line({ tool_calls: [{ id: `id_${name}`, function: { index: 0, name, arguments: { x: 1 } } }] });
    expect(read([line({ thinking: 'H' }), call('a'), call('b'), answer({})]).slice(2)).toEqual([
      { type: 'reasoning-end' },
      { type: 'tool-call-start', index: 0, id: 'id_a', name: 'a' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{"x":1}' },
      { type: 'tool-call-end', index: 0 },
      { type: 'tool-call-start', index: 1, id: 'id_b', name: 'b' },
      { type: 'tool-call-delta', index: 1, argumentsDelta: '{"x":1}' },
      { type: 'tool-call-end', index: 1 },
      expect.objectContaining({ type: 'finish', finishReason: 'tool-calls', rawFinishReason: 'stop' }),
    ]);
  });

  it('ends thinking that the limit cut off', () => {
    expect(read([line({ thinking: 'H' }), answer({}, { done_reason: 'length' })]).slice(2)).toEqual([{ type: 'reasoning-end' }, expect.objectContaining({ finishReason: 'length' })]);
  });

  it('gathers probabilities of all lines', () => {
    const events = read([{ ...line({ content: 'A' }), logprobs: [{ token: 'A' }] }, { ...line({ content: 'B' }), logprobs: [{ token: 'B' }] }, answer({})]);
    expect(events.at(-1)).toMatchObject({ providerMetadata: { logprobs: [{ token: 'A' }, { token: 'B' }] } });
  });

  it('raises an error line in mid-stream', () => {
    const error = thrownBy(() => read([line({ content: 'A' }), { error: 'an error was encountered while running the model' }]));
    expect(error instanceof VendorError && [error.decoded.message, error.status]).toEqual(['an error was encountered while running the model', undefined]);
  });

  it('raises a cut-off where the last line is missing', () => {
    for (const lines of [[], [line({ content: 'A' })]]) {
      const error = thrownBy(() => read(lines));
      expect(isLlmError(error) && error.kind).toBe('network');
    }
  });

  it('raises a malformed answer for a line that is no JSON object', () => {
    const error = thrownBy(() => ollamaChat.streamDecoder().decode({ event: '', data: '{"model":' }));
    expect(isLlmError(error) && error.kind).toBe('malformed_response');
  });

  it('gives the same events wherever the network cut the bytes', () => {
    const lines = [line({ thinking: 'é' }), line({ content: '👋' }), answer({})];
    const bytes = Buffer.from(lines.map((data) => `${JSON.stringify(data)}\n`).join(''));
    const whole = read(lines);
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const [reader, decoder] = [ndjsonReader(), ollamaChat.streamDecoder()];
      const batches = [reader.push(bytes.subarray(0, cut)), reader.push(bytes.subarray(cut)), reader.end()];
      expect([...batches.flatMap((batch) => batch.frames.flatMap((frame) => decoder.decode(frame))), ...decoder.end()]).toEqual(whole);
    }
  });
});

describe('decoding an error of Ollama', () => {
  const decode = (error: unknown) => ollamaChat.decodeError({ status: 400, headers: {}, text: '', json: { error } });

  it.each([
    ["model 'llama9' not found", 'ollama pull llama9'],
    ['model "llama9:70b" not found, try pulling it first', 'ollama pull llama9:70b'],
    ['model not found', 'ollama pull <model>'],
  ])('tells how to get a model that is not there: %s', (message, hint) => {
    expect(decode(message)).toMatchObject({ kind: 'model_not_found', message: expect.stringContaining(hint) });
  });

  it.each([['registry.ollama.ai/library/gemma:2b does not support tools'], ['"qwen3-coder:30b" does not support thinking']])('takes "%s" for something the model cannot do', (message) => {
    expect(decode(message)).toMatchObject({ kind: 'unsupported', message });
  });

  it('does not have a model tried again that does not fit into memory', () => {
    expect(decode('model requires more system memory (12.1 GiB) than is available (7.2 GiB)')).toMatchObject({ kind: undefined, details: { retryable: false } });
  });

  it('reads an error object, and the plain text of a proxy, but no HTML', () => {
    expect(decode({ message: 'No.' }).message).toBe('No.');
    expect(ollamaChat.decodeError({ status: 502, headers: {}, json: undefined, text: 'Bad Gateway' }).message).toBe('Bad Gateway');
    expect(ollamaChat.decodeError({ status: 502, headers: {}, json: undefined, text: '<html>' }).message).toBeUndefined();
  });
});
