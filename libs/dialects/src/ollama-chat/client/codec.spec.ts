import fc from 'fast-check';
import { isLlmError, LlmError, Receipt, Usage, type LlmResponse, type LlmStreamEvent, type TranslationPolicy } from '@modelport/provider-base';
import { ollamaGenerateCodec } from '../../ollama-generate/client/codec.js';
import { ollamaGenerate } from '../../ollama-generate/ollama-generate.js';
import { ollamaChat } from '../ollama-chat.js';
import { ollamaChatCodec } from './codec.js';

const HELLO = [{ role: 'user', content: 'hi' }];
const context = { model: 'asked', requestId: 'r1', providerId: 'acme' };
const usage = Usage.fromTotals({ inputTokens: 3, outputTokens: 2 });
const response: LlmResponse = { id: null, model: 'answered', providerId: 'acme', content: [], finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} };
const finish: LlmStreamEvent = { type: 'finish', finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} };

function decode(body: object, policy?: TranslationPolicy) {
  const receipt = new Receipt(policy);
  return { ...ollamaChatCodec.decodeRequest({ model: 'm', messages: HELLO, ...body }, receipt), receipt: receipt.lines.map(({ field }) => field) };
}

function refusal(work: () => unknown): { kind: string; path: string | undefined; message: string } {
  try {
    work();
  } catch (error) {
    if (isLlmError(error)) return { kind: error.kind, path: error.path, message: error.message };
    throw error;
  }
  throw new Error('the body was accepted');
}

describe('decoding a chat request of Ollama’s clients', () => {
  it('reads messages, samplers, format and thinking', () => {
    const { request, receipt } = decode({
      messages: [{ role: 'system', content: 'rules' }, { role: 'user', content: 'see', images: ['/9j/AA==', 'iVBORw0KGgo='] }],
      options: { temperature: 0, top_p: 0.9, top_k: 5, num_predict: 50, stop: ['END'], seed: 7, frequency_penalty: 0.5, presence_penalty: 0.1 },
      format: { type: 'object' }, think: 'low', logprobs: true, top_logprobs: 2,
    });
    expect(receipt).toEqual([]);
    expect(request).toEqual({
      model: 'm', temperature: 0, topP: 0.9, topK: 5, maxTokens: 50, stop: ['END'], seed: 7, frequencyPenalty: 0.5, presencePenalty: 0.1,
      responseFormat: { type: 'json-schema', name: 'response', schema: { type: 'object' } }, reasoning: { effort: 'low', summary: 'auto' }, logprobs: { top: 2 },
      messages: [
        { role: 'system', content: [{ type: 'text', text: 'rules' }] },
        { role: 'user', content: [{ type: 'text', text: 'see' }, ...[['/9j/AA==', 'image/jpeg'], ['iVBORw0KGgo=', 'image/png']].map(([data, mediaType]) => ({ type: 'image', source: { kind: 'data', mediaType, data } }))] },
      ],
    });
  });

  it('streams unless told otherwise', () => {
    expect([decode({}).stream, decode({ stream: true }).stream, decode({ stream: false }).stream]).toEqual([true, true, false]);
  });

  it.each([[true, { effort: 'medium', summary: 'auto' }], [false, { effort: 'none' }], ['max', { effort: 'xhigh', summary: 'auto' }], [undefined, undefined]])('reads think: %j', (think, reasoning) => {
    expect(decode({ think }).request.reasoning).toEqual(reasoning);
  });

  it('ties results to calls by id, by name, or by order', () => {
    const call = (name: string, id?: string) => ({ ...(id && { id }), function: { name, arguments: { x: 1 } } });
    const { request } = decode({
      messages: [...HELLO, { role: 'assistant', content: '', thinking: 'hm', tool_calls: [call('a', 'id_a'), call('b'), call('c')] }, { role: 'tool', content: 'B', tool_name: 'b' }, { role: 'tool', content: 'A', tool_call_id: 'id_a' }, { role: 'tool', content: 'C' }],
    });
    expect(request.messages[1]?.content).toEqual([{ type: 'reasoning', text: 'hm' }, ...[['id_a', 'a'], ['call_1', 'b'], ['call_2', 'c']].map(([id, name]) => ({ type: 'tool-call', id, name, arguments: '{"x":1}' }))]);
    expect(request.messages.slice(2).map(({ content }) => content[0])).toMatchObject([{ callId: 'call_1', name: 'b' }, { callId: 'id_a', name: 'a' }, { callId: 'call_2', name: 'c', content: [{ text: 'C' }] }]);
  });

  it('tells what is for Ollama’s own models only', () => {
    expect(decode({ keep_alive: '5m', options: { num_ctx: 8192, num_predict: -1 }, truncate: true }).receipt).toEqual(['options.num_ctx', 'keep_alive', 'truncate']);
  });

  it.each<[string, RegExp, object]>([
    ['messages', /non-empty array/, { messages: [] }],
    ['messages.0.role', /one of system, user/, { messages: [{ role: 'robot', content: 'x' }] }],
    ['messages.0.images.0', /base64/, { messages: [{ role: 'user', images: ['{}'] }] }],
    ['messages.0.tool_calls.0.function.name', /non-empty string/, { messages: [{ role: 'assistant', tool_calls: [{ function: {} }] }] }],
    ['messages.0.tool_name', /earlier message of the assistant called/, { messages: [{ role: 'tool', content: 'x', tool_name: 'f' }] }],
    ['options.top_p', /from 0 to 1/, { options: { top_p: 2 } }],
    ['options.stop', /array of strings/, { options: { stop: [1] } }],
    ['format', /JSON Schema/, { format: 'xml' }],
    ['think', /true, false, or one of low/, { think: 'hard' }],
    ['tools.0.function.name', /non-empty string/, { tools: [{ type: 'function', function: {} }] }],
  ])('refuses a wrong %s', (path, message, body) => {
    expect(refusal(() => decode(body))).toMatchObject({ kind: 'invalid_request', path, message: expect.stringMatching(message) as string });
  });

  it('tells what a body asks for without decoding it', () => {
    expect(ollamaChatCodec.facts?.({ tools: [{}], messages: [{ images: ['x'] }, 3], format: {}, options: { num_predict: 9 } })).toEqual({ tools: true, images: true, documents: false, audio: false, jsonSchema: true, maxTokens: 9 });
    expect(ollamaChatCodec.facts?.(null)).toEqual({ tools: false, images: false, documents: false, audio: false, jsonSchema: false });
  });

  it.each([['chat', ollamaChatCodec], ['generate', ollamaGenerateCodec]])('throws nothing but an LlmError, whatever it is given (%s)', (_name, codec) => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (messages, tools, options, rest) => {
        const body = { messages, tools, options, prompt: messages, images: tools, ...Object(rest) } as unknown;
        codec.facts?.(body);
        try {
          codec.decodeRequest(body, new Receipt());
        } catch (error) {
          if (!isLlmError(error)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});

const said: LlmStreamEvent[] = [
  { type: 'start', id: null, model: 'answered' },
  { type: 'reasoning-delta', text: 'hm' },
  { type: 'reasoning-end' },
  { type: 'text-delta', text: 'hé' },
  { type: 'tool-call-start', index: 0, id: 'a', name: 'f' },
  { type: 'tool-call-delta', index: 0, argumentsDelta: '{"x":1}' },
  { type: 'tool-call-end', index: 0 },
  { ...finish, finishReason: 'tool-calls', rawFinishReason: 'stop' },
];

describe('answering Ollama’s clients', () => {
  it('writes a whole answer', () => {
    const content = [{ type: 'reasoning', text: 'hm' }, { type: 'text', text: 'hi' }, { type: 'tool-call', id: 'a', name: 'f', arguments: '{"x":1}' }] as const;
    expect(ollamaChatCodec.encodeResponse({ ...response, content }, context)).toEqual({
      model: 'answered', created_at: expect.stringMatching(/^\d{4}-.*Z$/) as string, done: true, done_reason: 'stop', prompt_eval_count: 3, eval_count: 2,
      message: { role: 'assistant', content: 'hi', thinking: 'hm', tool_calls: [{ id: 'a', function: { index: 0, name: 'f', arguments: { x: 1 } } }] },
    });
    expect(ollamaGenerateCodec.encodeResponse({ ...response, content: content.slice(0, 2) }, context)).toMatchObject({ response: 'hi', thinking: 'hm', done: true });
  });

  it.each([['stop', 'stop'], ['tool-calls', 'stop'], ['length', 'length'], ['content-filter', 'content_filter'], ['other', 'other']] as const)('says %s as %s', (finishReason, done_reason) => {
    expect(ollamaChatCodec.encodeResponse({ ...response, finishReason }, context)).toMatchObject({ done_reason });
  });

  it.each([['chat', ollamaChatCodec, ollamaChat], ['generate', ollamaGenerateCodec, ollamaGenerate]] as const)('streams lines that the vendor’s side reads as they were said (%s)', (_name, codec, vendor) => {
    const [encoder, decoder, grammar] = [codec.streamEncoder(context), vendor.streamDecoder(), codec.streamGrammar?.()];
    const frames = said.map((event) => encoder.encode(event)).join('').split('\n').filter(Boolean).map((data) => ({ event: '', data }));
    expect([...frames.flatMap((frame) => grammar?.frame(frame) ?? []), ...(grammar?.end() ?? [])]).toEqual([]);
    const read = [...frames.flatMap((frame) => decoder.decode(frame)), ...decoder.end()];
    expect(read.slice(0, -1)).toEqual(said.slice(0, -1));
    expect(read.at(-1)).toMatchObject({ finishReason: 'tool-calls', usage: { inputTokens: 3, outputTokens: 2 } });
  });

  it('ends a broken stream with an error line and without `done`', () => {
    const encoder = ollamaChatCodec.streamEncoder(context);
    const text = encoder.encode({ type: 'text-delta', text: 'a' }) + encoder.fail(new LlmError('network', 'cut off'));
    expect(text.split('\n').slice(1)).toEqual(['{"error":"cut off"}', '']);
    expect(text).not.toContain('"done":true');
  });

  it('gives errors as sentences, and those of an Ollama as it said them', () => {
    expect(ollamaChatCodec.encodeError(new LlmError('rate_limit', 'slow down'), 'r1')).toEqual({ status: 429, headers: {}, body: { error: 'slow down' } });
    expect(ollamaChatCodec.encodeError(new LlmError('model_not_found', 'ours', { upstreamDialect: 'ollama-chat', upstreamBody: { error: 'theirs' } }), 'r1').body).toEqual({ error: 'theirs' });
  });

  it('finds what is wrong with a stream', () => {
    const problems = (...lines: object[]) => {
      const grammar = ollamaChatCodec.streamGrammar?.();
      return [...lines.flatMap((line) => grammar?.frame({ event: '', data: JSON.stringify(line) }) ?? []), ...(grammar?.end() ?? [])];
    };
    const line = { model: 'm', message: { role: 'assistant', content: 'a' }, done: false };
    expect(problems(line, { ...line, done: true, done_reason: 'stop' })).toEqual([]);
    expect(problems(line, { error: 'boom' })).toEqual([]);
    expect(problems(line)).toHaveLength(1);
    expect(problems({ ...line, message: undefined, done: true })).toHaveLength(1);
    expect(problems({ ...line, done: true, eval_count: -1 }, line)).toHaveLength(2);
    expect(problems({ ...line, message: { role: 'assistant', tool_calls: [{ function: { name: 'f', arguments: '{}' } }] } }, { ...line, model: 'n', done: true })).toHaveLength(2);
  });
});

describe('Ollama’s API for one text', () => {
  const generate = (body: object) => ollamaGenerateCodec.decodeRequest({ model: 'm', prompt: 'Hi', ...body }, new Receipt());

  it('is read as a conversation of one message', () => {
    expect(generate({ system: 'Be brief.', images: ['/9j/AA=='], stream: false, options: { num_predict: 9 }, context: [], raw: false, template: '', suffix: '' })).toMatchObject({
      stream: false,
      request: { maxTokens: 9, messages: [{ role: 'system', content: [{ text: 'Be brief.' }] }, { role: 'user', content: [{ text: 'Hi' }, { type: 'image' }] }] },
    });
  });

  it.each([['suffix', 'x'], ['template', 'x'], ['raw', true], ['context', [1]]])('refuses to lose %s', (name, value) => {
    expect(refusal(() => generate({ [name]: value }))).toMatchObject({ kind: 'unsupported', path: name });
  });

  it('needs a prompt', () => {
    expect(refusal(() => generate({ prompt: '' }))).toMatchObject({ kind: 'invalid_request', path: 'prompt' });
  });
});
