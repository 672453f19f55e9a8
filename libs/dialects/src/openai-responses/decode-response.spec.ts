import { isLlmError, VendorError } from '@modelport/provider-base';
import { decodeResponse } from './decode-response.js';

const message = (...content: object[]): object => ({ type: 'message', id: 'msg_1', status: 'completed', role: 'assistant', content });
const said = (text: string, rest: object = {}): object => ({ type: 'output_text', text, annotations: [], logprobs: [], ...rest });
const usage = { input_tokens: 10, input_tokens_details: { cached_tokens: 4 }, output_tokens: 7, output_tokens_details: { reasoning_tokens: 5 }, total_tokens: 17 };

function answer(output: object[], rest: object = {}): object {
  return { id: 'resp_1', object: 'response', created_at: 1, status: 'completed', error: null, incomplete_details: null, model: 'm', output, usage, tools: [], temperature: 1, service_tier: 'default', ...rest };
}

function thrown(json: unknown): unknown {
  try {
    decodeResponse(json);
  } catch (error) {
    return error;
  }
  throw new Error('the answer was taken');
}

describe('reading a response', () => {
  it('reads text, usage and what is said besides', () => {
    expect(decodeResponse(answer([message(said('Hel'), said('lo'))]))).toMatchObject({
      id: 'resp_1',
      model: 'm',
      content: [{ type: 'text', text: 'Hel' }, { type: 'text', text: 'lo' }],
      finishReason: 'stop',
      rawFinishReason: 'completed',
      usage: { inputTokens: 10, outputTokens: 7, input: { uncached: 6, cacheRead: 4 }, output: { text: 2, reasoning: 5 } },
      providerMetadata: { service_tier: 'default' },
    });
  });

  it('reads calls, whose results are waited for', () => {
    const call = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'f', arguments: '{"a":1}', status: 'completed' };
    expect(decodeResponse(answer([call, { ...call, call_id: 'call_2', arguments: '' }]))).toMatchObject({
      content: [
        { type: 'tool-call', id: 'call_1', name: 'f', arguments: '{"a":1}' },
        { type: 'tool-call', id: 'call_2', name: 'f', arguments: '{}' },
      ],
      finishReason: 'tool-calls',
    });
  });

  it('reads the input of a custom tool as it stands', () => {
    const { content } = decodeResponse(answer([{ type: 'custom_tool_call', id: 'ctc_1', call_id: 'call_1', name: 'math', input: '4 + 4' }]));
    expect(content).toEqual([{ type: 'tool-call', id: 'call_1', name: 'math', arguments: '4 + 4' }]);
  });

  it('leaves calls of custom tools to the vendor that has run them itself', () => {
    const call = { type: 'custom_tool_call', id: 'ctc_1', call_id: 'xs_1', name: 'x_search', input: '{"query":"news"}', status: 'completed' };
    expect(decodeResponse(answer([call, message(said('News.'))]))).toMatchObject({ content: [{ type: 'text', text: 'News.' }], finishReason: 'stop', providerMetadata: { items: [call] } });
    expect(decodeResponse(answer([message(said('News.')), call])).finishReason).toBe('tool-calls');
  });

  it('reads each part of a summary apart, with the proof on the last', () => {
    const item = { type: 'reasoning', id: 'rs_1', summary: ['hm', 'so'].map((text) => ({ type: 'summary_text', text })), encrypted_content: 'gA' };
    expect(decodeResponse(answer([item])).content).toEqual([
      { type: 'reasoning', text: 'hm', id: 'rs_1' },
      { type: 'reasoning', text: 'so', id: 'rs_1', encrypted: 'gA' },
    ]);
  });

  it('reads thoughts in the open, keeps those that only their maker can read, and makes none of an empty item', () => {
    const open = { type: 'reasoning', id: 'a', summary: [], content: [{ type: 'reasoning_text', text: 'hm' }] };
    const sealed = { type: 'reasoning', id: 'b', summary: [], encrypted_content: 'gA' };
    const empty = { type: 'reasoning', id: 'c', summary: [] };
    expect(decodeResponse(answer([open, sealed, empty])).content).toEqual([
      { type: 'reasoning', text: 'hm', id: 'a' },
      { type: 'reasoning', text: '', id: 'b', encrypted: 'gA' },
    ]);
  });

  it('reads a message that is text alone, and arguments that are an object', () => {
    const call = { type: 'function_call', call_id: 'c1', name: 'f', arguments: { a: 1 } };
    expect(decodeResponse(answer([{ type: 'message', role: 'assistant', content: 'Hi' }, call])).content).toEqual([
      { type: 'text', text: 'Hi' },
      { type: 'tool-call', id: 'c1', name: 'f', arguments: '{"a":1}' },
    ]);
  });

  it('reads a refusal', () => {
    expect(decodeResponse(answer([message({ type: 'refusal', refusal: 'No.' })]))).toMatchObject({ content: [{ type: 'refusal', text: 'No.' }], finishReason: 'stop' });
  });

  it('keeps what built-in tools did, and where words are from', () => {
    const search = { type: 'web_search_call', id: 'ws_1', status: 'completed' };
    const citation = { type: 'url_citation', url: 'https://x.test', start_index: 0, end_index: 2 };
    expect(decodeResponse(answer([search, message(said('hi', { annotations: [citation] }))])).providerMetadata).toEqual({ service_tier: 'default', items: [search], annotations: [citation] });
  });

  it.each([
    ['max_output_tokens', 'length'],
    ['content_filter', 'content-filter'],
    ['something_new', 'other'],
  ])('tells an answer that is incomplete for %s', (reason, finishReason) => {
    const cut = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'f', arguments: '', status: 'incomplete' };
    expect(decodeResponse(answer([cut], { status: 'incomplete', incomplete_details: { reason } }))).toMatchObject({ content: [{ arguments: '' }], finishReason, rawFinishReason: `incomplete:${reason}` });
  });

  it.each(['queued', 'cancelled'])('reads one that is %s in the background', (status) => {
    expect(decodeResponse(answer([], { status, usage: null }))).toMatchObject({ content: [], finishReason: 'other', rawFinishReason: status, usage: { isUnknown: true } });
  });

  it.each<[string, object, Partial<VendorError['decoded']>]>([
    ['failed', { status: 'failed', error: { code: 'server_error', message: 'Sorry.' } }, { message: 'Sorry.', code: 'server_error' }],
    ['failed through its request', { status: 'failed', error: { code: 'invalid_image_url', message: 'No image.' } }, { code: 'invalid_image_url', kind: 'invalid_request' }],
    ['failed for its content', { status: 'failed', error: { code: 'image_content_policy_violation', message: 'No.' } }, { kind: 'content_filter' }],
    ['failed without a word', { status: 'failed', error: null }, { message: undefined }],
  ])('throws for one that %s', (_how, rest, decoded) => {
    const error = thrown(answer([message(said('Hel'))], rest));
    expect(error).toBeInstanceOf(VendorError);
    if (error instanceof VendorError) expect(error.decoded).toMatchObject(decoded);
  });

  it('throws for an error in the place of an answer', () => {
    expect(thrown({ error: { message: 'Slow down.', code: 'rate_limit_exceeded' } })).toMatchObject({ decoded: { message: 'Slow down.', code: 'rate_limit_exceeded' } });
  });

  it.each([[null], [[]], [{}], [{ choices: [] }]])('takes %j for no answer', (json) => {
    const error = thrown(json);
    expect(isLlmError(error) && error.kind).toBe('malformed_response');
  });
});
