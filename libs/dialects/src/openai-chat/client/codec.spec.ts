import fc from 'fast-check';
import { isLlmError, LlmError, Receipt, Usage, type LlmResponse, type LlmStreamEvent, type TranslationPolicy } from '@modelport/provider-base';
import { openAiChat } from '../wire-format.js';
import { openAiChatCodec } from './codec.js';

function decode(body: object, policy?: TranslationPolicy) {
  const receipt = new Receipt(policy);
  return { ...openAiChatCodec.decodeRequest({ model: 'm', messages: [{ role: 'user', content: 'hi' }], ...body }, receipt), receipt: receipt.lines };
}

function refusal(body: object): { kind: string; path: string | undefined; message: string } {
  try {
    decode(body);
  } catch (error) {
    if (isLlmError(error)) return { kind: error.kind, path: error.path, message: error.message };
    throw error;
  }
  throw new Error('the body was accepted');
}

const context = { model: 'asked', requestId: 'r1' };
const response: LlmResponse = {
  id: null,
  model: 'answered',
  providerId: 'acme',
  content: [{ type: 'text', text: 'hi' }],
  finishReason: 'stop',
  rawFinishReason: 'end_turn',
  usage: Usage.fromTotals({ inputTokens: 3, cacheRead: 1, outputTokens: 2 }),
  cost: null,
  receipt: [],
  providerMetadata: {},
};

describe('decoding a client’s request', () => {
  it('refuses a body that is nested beyond all sense', () => {
    const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(refusal({ x: deep(100_000) })).toMatchObject({ kind: 'invalid_request', message: expect.stringContaining('500 levels') as string });
    expect(decode({ x: deep(400) }).receipt).toHaveLength(1);
  });

  it('reads messages, sampling and formats', () => {
    const { request, stream, receipt } = decode({
      stream: true,
      temperature: 0.5,
      max_completion_tokens: 9,
      stop: 'END',
      reasoning_effort: 'low',
      response_format: { type: 'json_schema', json_schema: { name: 's', schema: { type: 'object' } } },
      messages: [
        { role: 'developer', content: 'rules' },
        { role: 'user', content: [{ type: 'text', text: 'see' }, { type: 'image_url', image_url: { url: 'data:image/png;base64,aGk=' } }] },
      ],
    });
    expect(stream).toBe(true);
    expect(receipt).toEqual([]);
    expect(request).toEqual({
      model: 'm',
      temperature: 0.5,
      maxTokens: 9,
      stop: ['END'],
      reasoning: { effort: 'low', summary: 'auto' },
      responseFormat: { type: 'json-schema', name: 's', schema: { type: 'object' } },
      messages: [
        { role: 'system', content: [{ type: 'text', text: 'rules' }] },
        { role: 'user', content: [{ type: 'text', text: 'see' }, { type: 'image', source: { kind: 'data', mediaType: 'image/png', data: 'aGk=' } }] },
      ],
    });
  });

  it('gives a tool result the name of its call', () => {
    const { request } = decode({
      messages: [
        { role: 'assistant', content: null, tool_calls: [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }] },
        { role: 'tool', tool_call_id: 'a', content: '42' },
      ],
    });
    expect(request.messages[1]).toEqual({ role: 'tool', content: [{ type: 'tool-result', callId: 'a', name: 'f', content: [{ type: 'text', text: '42' }] }] });
  });

  it('accepts the older functions form, and ties results to calls by name', () => {
    const { request, answerOptions } = decode({
      functions: [{ name: 'f', parameters: { type: 'object' } }],
      function_call: { name: 'f' },
      messages: [
        { role: 'assistant', content: null, function_call: { name: 'f', arguments: '{}' } },
        { role: 'function', name: 'f', content: '42' },
      ],
    });
    // A client of this form has no place for a second call.
    expect(request).toMatchObject({ tools: [{ name: 'f' }], toolChoice: { name: 'f' }, parallelToolCalls: false });
    const [call, result] = request.messages.map((message) => message.content[0]);
    expect(call).toMatchObject({ type: 'tool-call', name: 'f' });
    expect(result).toMatchObject({ type: 'tool-result', name: 'f', callId: call?.type === 'tool-call' ? call.id : '' });
    expect(answerOptions).toMatchObject({ legacyFunctions: true });
  });

  it('tells every field that it does not understand', () => {
    expect(decode({ logit_bias: { 1: 2 }, store: true }).receipt.map((line) => line.field)).toEqual(['logit_bias', 'store']);
  });

  it('refuses to lose a field that changes what the answer is', () => {
    expect(refusal({ modalities: ['text', 'audio'] })).toMatchObject({ kind: 'unsupported', path: 'modalities' });
    expect(decode({ modalities: ['text'] }).receipt).toHaveLength(1);
  });

  it.each<[object, string, RegExp]>([
    [{ messages: [] }, 'messages', /non-empty array/],
    [{ messages: 'hi' }, 'messages', /array/],
    [{ messages: [{ role: 'robot', content: 'x' }] }, 'messages.0.role', /one of system, developer, user, assistant, tool, function, got "robot"/],
    [{ messages: [{ content: 'x' }] }, 'messages.0.role', /one of/],
    [{ messages: [{ role: 'user' }] }, 'messages.0.content', /a string or an array/],
    [{ messages: [{ role: 'user', content: [{ type: 'video' }] }] }, 'messages.0.content.0.type', /one of text, image_url/],
    [{ messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'cat.png' } }] }] }, 'messages.0.content.0.image_url.url', /http\(s\) URL or a base64 data: URL/],
    [{ messages: [{ role: 'tool', content: 'x' }] }, 'messages.0.tool_call_id', /non-empty string/],
    [{ temperature: 3 }, 'temperature', /from 0 to 2, got 3/],
    [{ temperature: 'hot' }, 'temperature', /a number/],
    [{ max_tokens: 0 }, 'max_tokens', /at least 1/],
    [{ stream: 'yes' }, 'stream', /true or false/],
    [{ tools: [{ type: 'function', function: {} }] }, 'tools.0.function.name', /non-empty string/],
    [{ tool_choice: 'maybe' }, 'tool_choice', /one of auto, none, required/],
    [{ response_format: { type: 'xml' } }, 'response_format.type', /one of text, json_object, json_schema/],
    [{ response_format: { type: 'json_schema' } }, 'response_format.json_schema.schema', /JSON Schema/],
  ])('refuses %j at %s', (body, path, message) => {
    expect(refusal(body)).toMatchObject({ kind: 'invalid_request', path, message: expect.stringMatching(message) as string });
  });

  it('tells what a body asks for without decoding it', () => {
    const content = [{ type: 'image_url' }, { type: 'file' }, null];
    expect(openAiChatCodec.facts?.({ tools: [{}], messages: [{ content }, 'x'], response_format: { type: 'json_schema' } })).toEqual({ tools: true, images: true, documents: true, audio: false, jsonSchema: true });
    expect(openAiChatCodec.facts?.(null)).toEqual({ tools: false, images: false, documents: false, audio: false, jsonSchema: false });
  });

  it('throws nothing but an LlmError, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (messages, tools, rest) => {
        try {
          openAiChatCodec.decodeRequest({ messages, tools, ...Object(rest) }, new Receipt());
        } catch (error) {
          expect(isLlmError(error)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('encoding an answer for a client', () => {
  it('writes a chat completion', () => {
    expect(openAiChatCodec.encodeResponse(response, context)).toMatchObject({
      id: 'chatcmpl-r1',
      object: 'chat.completion',
      model: 'answered',
      choices: [{ index: 0, message: { role: 'assistant', content: 'hi', refusal: null }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5, prompt_tokens_details: { cached_tokens: 1 } },
    });
  });

  it('leaves usage out where the vendor told none', () => {
    expect(openAiChatCodec.encodeResponse({ ...response, usage: Usage.unknown }, context)).not.toHaveProperty('usage');
  });

  it('answers the older form in the older form', () => {
    const content = [{ type: 'tool-call', id: 'a', name: 'f', arguments: '{}' }] as const;
    const encoded = openAiChatCodec.encodeResponse({ ...response, content, finishReason: 'tool-calls' }, { ...context, answerOptions: { legacyFunctions: true } });
    expect(encoded).toMatchObject({ choices: [{ message: { content: null, function_call: { name: 'f', arguments: '{}' } }, finish_reason: 'function_call' }] });
  });

  const finish: LlmStreamEvent = { type: 'finish', finishReason: 'stop', rawFinishReason: null, usage: response.usage, cost: null, receipt: [], providerMetadata: {} };

  it('is read back by the vendor’s side as it was said', () => {
    const said: LlmStreamEvent[] = [
      { type: 'start', id: 'x', model: 'answered' },
      { type: 'reasoning-delta', text: 'hm' },
      { type: 'reasoning-end', signature: 's' },
      { type: 'text-delta', text: 'hé' },
      { type: 'tool-call-start', index: 0, id: 'a', name: 'f' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{"x":1}' },
      { type: 'tool-call-end', index: 0 },
      { ...finish, finishReason: 'tool-calls' },
    ];
    const encoder = openAiChatCodec.streamEncoder({ ...context, answerOptions: { includeUsage: true } });
    const decoder = openAiChat.streamDecoder();
    const read = said
      .map((event) => encoder.encode(event))
      .join('')
      .split('\n\n')
      .filter(Boolean)
      .flatMap((block) => decoder.decode({ event: '', data: block.slice('data: '.length) }));
    expect(read.slice(0, -1)).toEqual(said.slice(0, -1));
    expect(read.at(-1)).toMatchObject({ finishReason: 'tool-calls', usage: { inputTokens: 3, outputTokens: 2 } });
  });

  it('sends usage only to a client that asked', () => {
    expect(openAiChatCodec.streamEncoder(context).encode(finish)).not.toContain('usage');
    expect(openAiChatCodec.streamEncoder({ ...context, answerOptions: { includeUsage: true } }).encode(finish)).toContain('"choices":[],"usage":{"prompt_tokens":3');
  });

  it('sends no chunk for usage that the vendor has not told', () => {
    const encoder = openAiChatCodec.streamEncoder({ ...context, answerOptions: { includeUsage: true } });
    expect(encoder.encode({ ...finish, usage: Usage.unknown })).not.toContain('"choices":[]');
  });

  it('ends a broken stream with an error and without [DONE]', () => {
    const text = openAiChatCodec.streamEncoder(context).fail(new LlmError('network', 'cut off', { providerId: 'acme' }));
    expect(JSON.parse(text.slice('data: '.length))).toEqual({ error: { message: 'cut off', type: 'server_error', param: null, code: 'network', request_id: 'r1', provider: 'acme' } });
    expect(text).not.toContain('[DONE]');
  });

  it('passes on what a vendor of the same format said, and only of the same', () => {
    const upstreamBody = { error: { message: 'theirs', type: 't', code: 'c' } };
    expect(openAiChatCodec.encodeError(new LlmError('invalid_request', 'ours', { upstreamBody, upstreamDialect: 'openai-chat' }), 'r1').body).toEqual(upstreamBody);
    expect(openAiChatCodec.encodeError(new LlmError('invalid_request', 'ours', { upstreamBody, upstreamDialect: 'anthropic-messages' }), 'r1').body).toMatchObject({ error: { message: 'ours' } });
  });
});
