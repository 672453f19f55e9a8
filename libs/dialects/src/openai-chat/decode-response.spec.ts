import { VendorError } from '@modelport/provider-base';
import { decodeError } from './decode-error.js';
import { openAiChat } from './wire-format.js';

const answer = (message: object, finish: string | null = 'stop', rest: object = {}): object => ({ id: 'c1', model: 'm', choices: [{ index: 0, message, finish_reason: finish }], ...rest });

describe('decoding a whole answer', () => {
  it('reads text, usage and what else the vendor says', () => {
    const usage = { prompt_tokens: 10, completion_tokens: 6, prompt_tokens_details: { cached_tokens: 4 }, completion_tokens_details: { reasoning_tokens: 2 } };
    const decoded = openAiChat.decodeResponse(answer({ content: 'hi', refusal: null }, 'stop', { usage, system_fingerprint: 'fp' }));
    expect(decoded).toMatchObject({ id: 'c1', model: 'm', content: [{ type: 'text', text: 'hi' }], finishReason: 'stop', providerMetadata: { system_fingerprint: 'fp' } });
    expect(decoded.usage).toMatchObject({ inputTokens: 10, outputTokens: 6, input: { uncached: 6, cacheRead: 4 }, output: { text: 4, reasoning: 2 } });
  });

  it('adds reasoning that the vendor counts outside the completion', () => {
    const usage = { prompt_tokens: 32, completion_tokens: 40, total_tokens: 696, completion_tokens_details: { reasoning_tokens: 624 } };
    expect(openAiChat.decodeResponse(answer({ content: 'a' }, 'stop', { usage })).usage).toMatchObject({ outputTokens: 664, totalTokens: 696, output: { text: 40, reasoning: 624 } });
  });

  it('never lets a part exceed the whole that it is in', () => {
    const usage = { prompt_tokens: 29, completion_tokens: 6, total_tokens: 35, prompt_tokens_details: { cached_tokens: 157 }, completion_tokens_details: { reasoning_tokens: 9 } };
    expect(openAiChat.decodeResponse(answer({ content: 'a' }, 'stop', { usage })).usage).toMatchObject({ inputTokens: 29, outputTokens: 6 });
  });

  it('reads counts of the cache under the names of Anthropic, within the prompt', () => {
    const usageOf = (usage: object) => openAiChat.decodeResponse(answer({ content: 'a' }, 'stop', { usage: { prompt_tokens: 100, completion_tokens: 5, ...usage } })).usage;
    expect(usageOf({ cache_read_input_tokens: 60, cache_creation_input_tokens: 30 })).toMatchObject({ inputTokens: 100, input: { uncached: 10, cacheRead: 60, cacheWrite5m: 30 } });
    expect(usageOf({ prompt_tokens_details: { cached_tokens: 90, cache_creation_tokens: 30 } })).toMatchObject({ inputTokens: 100, input: { uncached: 0, cacheRead: 90, cacheWrite5m: 10 } });
  });

  it('reads parallel calls, and makes an id where there is none', () => {
    const tool_calls = [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{"x":1}' } }, { function: { name: 'g', arguments: { y: 2 } } }];
    const { content, finishReason } = openAiChat.decodeResponse(answer({ tool_calls }, 'stop'));
    expect(content).toEqual([
      { type: 'tool-call', id: 'a', name: 'f', arguments: '{"x":1}' },
      { type: 'tool-call', id: 'call_c1_1', name: 'g', arguments: '{"y":2}' },
    ]);
    expect(finishReason).toBe('tool-calls');
  });

  it('reads a call told in the entry itself, and takes an empty entry for none', () => {
    const tool_calls = [{ id: 'a', name: 'f', arguments: { x: 1 } }, { id: '', type: 'function', function: { name: '', arguments: '' } }];
    expect(openAiChat.decodeResponse(answer({ content: '', tool_calls }, 'tool_calls')).content).toEqual([{ type: 'tool-call', id: 'a', name: 'f', arguments: '{"x":1}' }]);
  });

  it('takes an empty function_call for none', () => {
    expect(openAiChat.decodeResponse(answer({ content: '4', function_call: { name: '', arguments: '' }, tool_calls: null })).content).toEqual([{ type: 'text', text: '4' }]);
  });

  it('is empty, not wrong, where reasoning ate the whole budget', () => {
    expect(openAiChat.decodeResponse(answer({ content: '' }, 'length'))).toMatchObject({ content: [], finishReason: 'length' });
  });

  it('throws the error that a successful status hides', () => {
    const body = { error: { code: 502, message: 'Provider returned error', metadata: { raw: '{"error":{"message":"the real reason"}}' } } };
    expect(() => openAiChat.decodeResponse(body)).toThrow(VendorError);
    expect(() => openAiChat.decodeResponse(body)).toThrow('Provider returned error: the real reason');
  });

  it.each([
    [{ detail: 'Busy.' }, 'Busy.'],
    [{ error: true, message: 'Busy.' }, 'Busy.'],
    [{ success: false, errors: [{ message: 'Busy.' }], choices: [] }, 'Busy.'],
  ])('throws what %j says in the place of an answer', (json, words) => {
    const decode = () => openAiChat.decodeResponse(json);
    expect(decode).toThrow(VendorError);
    expect(decode).toThrow(words);
  });

  it('makes no whole call of one that was cut off before its arguments', () => {
    const tool_calls = [{ id: 'a', function: { name: 'f', arguments: '' } }];
    expect(openAiChat.decodeResponse(answer({ tool_calls }, 'length')).content).toEqual([{ type: 'tool-call', id: 'a', name: 'f', arguments: '' }]);
    expect(openAiChat.decodeResponse(answer({ tool_calls }, 'tool_calls')).content).toMatchObject([{ arguments: '{}' }]);
  });

  it('gives what the usage tells beside the tokens', () => {
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2, completion_tokens_details: {}, cost: { total_cost: 0.006 }, num_search_queries: 3, is_byok: null };
    expect(openAiChat.decodeResponse(answer({ content: 'a' }, 'stop', { usage })).providerMetadata).toEqual({ usage: { cost: { total_cost: 0.006 }, num_search_queries: 3 } });
  });

  it.each([
    ['network_error', 'server_error'],
    ['insufficient_system_resource', 'overloaded'],
  ])('takes the finish reason %s for the failure that it is', (finish, kind) => {
    expect(() => openAiChat.decodeResponse(answer({ content: 'half' }, finish))).toThrow(expect.objectContaining({ decoded: expect.objectContaining({ kind, code: finish }) }));
  });

  it.each([
    ['eos', 'stop'],
    ['sensitive', 'content-filter'],
    ['model_context_window_exceeded', 'length'],
  ])('knows the finish reason %s', (finish, reason) => {
    expect(openAiChat.decodeResponse(answer({ content: 'a' }, finish))).toMatchObject({ finishReason: reason, rawFinishReason: finish });
  });

  it.each([[null], ['text'], [{}], [{ choices: [] }], [[1]]])('refuses %j as malformed', (body) => {
    expect(() => openAiChat.decodeResponse(body)).toThrow(/no choices/);
  });
});

describe('decoding an error body', () => {
  it.each<[string, unknown, object]>([
    ["OpenAI's", { error: { message: 'm', type: 't', param: null, code: 'c' } }, { message: 'm', type: 't', code: 'c' }],
    ['a string with a code beside it', { code: 'The service is unavailable', error: 'm' }, { message: 'm', code: 'The service is unavailable' }],
    ['a bare object', { object: 'error', message: 'm', type: 't', code: 3051 }, { message: 'm', type: 't', code: '3051' }],
    ['a detail', { detail: 'Unauthorized' }, { message: 'Unauthorized' }],
    ['a list of details', { detail: [{ loc: ['body', 'model'], msg: 'field required' }] }, { message: 'body.model: field required' }],
    ['an array of errors', [{ error: { message: 'm', code: 400 } }], { message: 'm', code: '400' }],
    ['errors', { errors: [{ message: 'm', code: 1 }], success: false }, { message: 'm' }],
  ])('in the shape of %s', (_name, json, expected) => {
    expect(decodeError({ json, text: JSON.stringify(json) })).toMatchObject(expected);
  });

  it('takes plain text for the message, and a page for none', () => {
    expect(decodeError({ json: undefined, text: 'upstream connect error\n' }).message).toBe('upstream connect error');
    expect(decodeError({ json: undefined, text: '<html>502</html>' }).message).toBeUndefined();
  });
});
