import { LlmError, Receipt, Usage, type LlmResponse, type OutputPart } from '@modelport/provider-base';
import { anthropicMessages } from '../anthropic-messages.js';
import { anthropicMessagesCodec } from './codec.js';

const context = { model: 'asked', requestId: 'r1' };
const response: LlmResponse = {
  id: 'x1',
  model: 'answered',
  providerId: 'acme',
  content: [{ type: 'text', text: 'hi' }],
  finishReason: 'stop',
  rawFinishReason: 'stop',
  usage: Usage.fromTotals({ inputTokens: 100, cacheRead: 60, cacheWrite5m: 10, cacheWrite1h: 5, outputTokens: 20, reasoning: 8 }),
  cost: null,
  receipt: [],
  providerMetadata: {},
};
const encode = (changes: Partial<LlmResponse>, answerOptions = {}) => anthropicMessagesCodec.encodeResponse({ ...response, ...changes }, { ...context, answerOptions }) as { content: { type: string; id: string }[] };

/** The parts as they come back in the client's next request. */
function sentBack(content: readonly OutputPart[], providerId: string, answerOptions = {}) {
  const message = { role: 'assistant', content: encode({ content, providerId }, answerOptions).content };
  const { request } = anthropicMessagesCodec.decodeRequest({ model: 'm', max_tokens: 1, messages: [{ role: 'user', content: 'hi' }, message] }, new Receipt('strict'));
  return request.messages[1]?.content;
}

describe('encoding an answer as a message', () => {
  it('writes a message with exact usage', () => {
    expect(encode({})).toEqual({
      id: 'x1',
      type: 'message',
      role: 'assistant',
      model: 'answered',
      content: [{ type: 'text', text: 'hi', citations: null }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: {
        input_tokens: 25,
        cache_creation_input_tokens: 15,
        cache_read_input_tokens: 60,
        cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 5 },
        output_tokens: 20,
        output_tokens_details: { thinking_tokens: 8 },
        server_tool_use: null,
        service_tier: null,
        inference_geo: null,
      },
    });
  });

  it('is read back by the vendor’s side with the same usage', () => {
    expect(anthropicMessages.decodeResponse(encode({})).usage).toEqual(response.usage);
  });

  it('makes an id where the vendor sent none', () => {
    expect(encode({ id: null })).toMatchObject({ id: 'msg_r1' });
  });

  const call: OutputPart = { type: 'tool-call', id: 'c1', name: 'f', arguments: '{"x":1}' };

  it.each<[Partial<LlmResponse>, string]>([
    [{ finishReason: 'stop' }, 'end_turn'],
    [{ finishReason: 'length' }, 'max_tokens'],
    [{ finishReason: 'length', rawFinishReason: 'model_context_window_exceeded' }, 'model_context_window_exceeded'],
    [{ finishReason: 'tool-calls', content: [call] }, 'tool_use'],
    [{ finishReason: 'stop', content: [call] }, 'tool_use'],
    [{ finishReason: 'length', content: [call] }, 'max_tokens'],
    [{ finishReason: 'content-filter' }, 'refusal'],
    [{ finishReason: 'stop', content: [{ type: 'refusal', text: 'no' }] }, 'refusal'],
    [{ finishReason: 'other', rawFinishReason: 'pause_turn' }, 'pause_turn'],
    [{ finishReason: 'other', rawFinishReason: 'whatever' }, 'end_turn'],
  ])('says of %j that it stopped with %s', (changes, word) => {
    expect(encode(changes)).toMatchObject({ stop_reason: word });
  });

  it('tells the stop sequence that was met, where that is known', () => {
    expect(encode({ rawFinishReason: 'stop_sequence', providerMetadata: { stop_sequence: 'END' } })).toMatchObject({ stop_reason: 'stop_sequence', stop_sequence: 'END' });
  });

  it('writes calls with their input as an object, and cut-off input in a wrapper', () => {
    const content: OutputPart[] = [call, { ...call, arguments: '' }, { ...call, arguments: '{"x":' }];
    expect(encode({ content }).content).toMatchObject([
      { type: 'tool_use', id: 'c1', name: 'f', input: { x: 1 } },
      { type: 'tool_use', input: {} },
      { type: 'tool_use', input: { INVALID_JSON: '{"x":' } },
    ]);
    expect(sentBack([{ ...call, arguments: '{"x":' }], 'acme')).toEqual([{ ...call, arguments: '{"x":' }]);
  });

  it('spells ids in the characters that Anthropic takes, and reads them back', () => {
    const foreign: OutputPart = { ...call, id: 'functions.weather:0' };
    expect(encode({ content: [foreign] }).content[0]?.id).toMatch(/^[a-zA-Z0-9_-]+$/);
    expect(sentBack([foreign], 'acme')).toEqual([foreign]);
  });

  it.each<[string, OutputPart]>([
    ['text and a signature', { type: 'reasoning', text: 'hm', signature: 's' }],
    ['text without a proof', { type: 'reasoning', text: 'hm' }],
    ['a signature alone', { type: 'reasoning', text: '', signature: 's' }],
    ['a summary of what is encrypted', { type: 'reasoning', text: 'hm', encrypted: 'e' }],
    ['a thought with an id', { type: 'reasoning', text: 'hm', id: 'rs_1', encrypted: 'e' }],
    ['what is encrypted alone', { type: 'reasoning', text: '', encrypted: 'e' }],
  ])('brings reasoning of any vendor back to it unharmed: %s', (_name, part) => {
    expect(sentBack([part], 'acme')).toEqual([{ ...part, providerId: 'acme' }]);
    expect(sentBack([part], 'acme', { thinkingShown: false })).toEqual([{ ...part, providerId: 'acme' }]);
  });

  it('leaves Anthropic’s own proofs as they are', () => {
    const content: OutputPart[] = [
      { type: 'reasoning', text: 'hm', signature: 's' },
      { type: 'reasoning', text: '', encrypted: 'e' },
    ];
    expect(encode({ content, providerId: 'anthropic' }).content).toEqual([
      { type: 'thinking', thinking: 'hm', signature: 's' },
      { type: 'redacted_thinking', data: 'e' },
    ]);
  });

  it('shows no words of thinking to a client that wants none', () => {
    expect(encode({ content: [{ type: 'reasoning', text: 'secret' }] }, { thinkingShown: false }).content).toMatchObject([{ type: 'thinking', thinking: '' }]);
  });

  it('brings the proof on a call back with the call', () => {
    const signed: OutputPart = { ...call, signature: 'proof' };
    expect(sentBack([signed, call], 'acme')).toEqual([{ ...signed, providerId: 'acme' }, call]);
  });

  it('carries the proof on a text only to clients that are ready to meet thinking', () => {
    const signed: OutputPart = { type: 'text', text: 'hi', signature: 'proof' };
    expect(encode({ content: [signed] }).content).toHaveLength(1);
    expect(sentBack([signed], 'acme', { thinkingAsked: true })).toEqual([{ ...signed, providerId: 'acme' }]);
  });
});

describe('passing on a body that holds proofs of others', () => {
  const theirs = encode({ content: [{ type: 'reasoning', text: 'hm', signature: 's' }, { type: 'text', text: 'so' }] }).content;
  const body = { model: 'm', tools: [{ type: 'web_search_20250305' }], messages: [{ role: 'user', content: 'hi' }, { role: 'assistant', content: theirs }] };
  const open = (providerId: string, policy?: 'strict') => anthropicMessagesCodec.openFor?.(body, { providerId }, new Receipt(policy));

  it('changes nothing where there are none', () => {
    expect(anthropicMessagesCodec.openFor?.({ messages: [{ role: 'assistant', content: [{ type: 'thinking', thinking: 'hm', signature: 's' }] }] }, { providerId: 'anthropic' }, new Receipt())).toBeUndefined();
    for (const odd of [null, [], {}, { messages: 'x' }, { messages: [null, { content: [null] }] }]) expect(anthropicMessagesCodec.openFor?.(odd, { providerId: 'anthropic' }, new Receipt())).toBeUndefined();
  });

  it('leaves out what another made, with a line', () => {
    const receipt = new Receipt();
    expect(anthropicMessagesCodec.openFor?.(body, { providerId: 'anthropic' }, receipt)).toEqual({ ...body, messages: [body.messages[0], { role: 'assistant', content: [theirs[1]] }] });
    expect(receipt.lines).toEqual([expect.objectContaining({ action: 'dropped', field: 'messages.1.content.0' })]);
    expect(() => open('anthropic', 'strict')).toThrow(LlmError);
  });

  it('leaves out what another model of the same provider made: Vertex has Gemini and Claude', () => {
    const sealed = anthropicMessagesCodec.encodeResponse({ ...response, providerId: 'vertex', content: [{ type: 'reasoning', text: 'hm', signature: 's' }] }, { model: 'm', requestId: 'r', providerId: 'vertex', modelId: 'gemini-3' }) as { content: object[] };
    const asked = { messages: [{ role: 'assistant', content: [...sealed.content, theirs[1]] }] };
    const receipt = new Receipt();
    expect(anthropicMessagesCodec.openFor?.(asked, { providerId: 'vertex', modelId: 'claude-opus-5' }, receipt)).toEqual({ messages: [{ role: 'assistant', content: [theirs[1]] }] });
    expect(receipt.lines[0]?.detail).toBe('what vertex/gemini-3 thought means nothing to vertex/claude-opus-5');
  });

  it('gives the maker its own as it made it', () => {
    expect(open('acme', 'strict')).toMatchObject({ messages: [{}, { content: [{ type: 'thinking', thinking: 'hm', signature: 's' }, theirs[1]] }] });
  });
});

describe('encoding an error', () => {
  const encoded = (error: LlmError) => anthropicMessagesCodec.encodeError(error, 'r1');

  it('has the vendor’s shape, and names what is wrong', () => {
    expect(encoded(new LlmError('invalid_request', 'messages: expected an array', { path: 'messages', providerId: 'acme' }))).toEqual({
      status: 400,
      headers: { 'request-id': 'r1' },
      body: { type: 'error', error: { type: 'invalid_request_error', message: 'messages: expected an array', kind: 'invalid_request', path: 'messages', provider: 'acme' }, request_id: 'r1' },
    });
  });

  it.each([
    ['authentication', 401, 'authentication_error'],
    ['permission', 403, 'permission_error'],
    ['rate_limit', 429, 'rate_limit_error'],
    ['quota_exhausted', 402, 'billing_error'],
    ['model_not_found', 404, 'not_found_error'],
    ['request_too_large', 413, 'request_too_large'],
    ['context_length', 400, 'invalid_request_error'],
    ['overloaded', 529, 'overloaded_error'],
    ['timeout', 504, 'timeout_error'],
    ['network', 502, 'api_error'],
    ['internal', 500, 'api_error'],
  ] as const)('tells %s as %i %s', (kind, status, type) => {
    expect(encoded(new LlmError(kind, 'm'))).toMatchObject({ status, body: { error: { type } } });
  });

  it('passes on what a vendor of the same format said, and only of the same', () => {
    const upstreamBody = { type: 'error', error: { type: 'overloaded_error', message: 'theirs' }, request_id: 'req_1' };
    const own = new LlmError('overloaded', 'ours', { upstreamBody, upstreamDialect: 'anthropic-messages', upstreamRequestId: 'req_1', status: 529 });
    expect(encoded(own)).toEqual({ status: 529, headers: { 'request-id': 'req_1' }, body: upstreamBody });
    expect(encoded(new LlmError('overloaded', 'ours', { upstreamBody, upstreamDialect: 'openai-chat' })).body).toMatchObject({ error: { message: 'ours' } });
  });

  it('is an event in a stream', () => {
    const text = anthropicMessagesCodec.encodeStreamError(new LlmError('overloaded', 'm'), 'r1');
    expect(text).toMatch(/^event: error\ndata: .*\n\n$/);
    expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({ type: 'error', error: { type: 'overloaded_error', message: 'm' } });
  });
});
