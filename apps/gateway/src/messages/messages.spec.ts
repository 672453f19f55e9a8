import Anthropic, { RateLimitError } from '@anthropic-ai/sdk';
import { LlmError } from '@modelport/provider-base';
import request from 'supertest';
import { acmeModule, novaModule, type ScriptedReply, ScriptedVendor, zenithModule } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const KEYS = { ACME_API_KEY: 'acme-vendor-key', ZENITH_API_KEY: 'zenith-vendor-key' };
const FAST_RETRY = 'retry: { max_attempts: 2, base_delay: 1, max_delay: 10 }\n';
const EVENT_STREAM = { 'content-type': 'text/event-stream' };
const HELLO = { max_tokens: 100, messages: [{ role: 'user' as const, content: 'Hello' }] };

const MESSAGE = `{"id":"msg_1", "type":"message","role":"assistant","model":"zenith-large-0601","content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":5},"unheard_of":{"kept":true}}`;
const COMPLETION = { id: 'chatcmpl-1', object: 'chat.completion', model: 'acme-large-0601', choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } };

const event = (data: { type: string } & Record<string, unknown>): string => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
const MESSAGE_EVENTS = [
  event({ type: 'message_start', message: { id: 'msg_1', type: 'message', role: 'assistant', model: 'zenith-large-0601', content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: 10, output_tokens: 1 } } }),
  event({ type: 'ping' }),
  event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
  event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } }),
  event({ type: 'content_block_stop', index: 0 }),
  event({ type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 5 } }),
  event({ type: 'message_stop' }),
];
const chunk = (delta: object, finish: string | null = null): string => `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', model: 'acme-large-0601', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const toolCall = (index: number, fields: object): object => ({ tool_calls: [{ index, ...fields }] });

let gateway: GatewayUnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

async function inFrontOf({ acme = new ScriptedVendor([]), zenith = new ScriptedVendor([]), env = {} }: { acme?: ScriptedVendor; zenith?: ScriptedVendor; env?: Record<string, string> }): Promise<string> {
  gateway = await startGateway({ env: { ...KEYS, ...env }, yaml: FAST_RETRY, modules: [acmeModule(acme), zenithModule(zenith)] });
  return gateway.url;
}

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

const json = (body: object, status = 200): ScriptedReply => ({ status, body: JSON.stringify(body) });
const post = (url: string, body: object, path = '/v1/messages') => request(url).post(path).send(body);

describe('POST /v1/messages, forwarded', () => {
  it('passes bytes both ways, but for the name of the model', async () => {
    const zenith = new ScriptedVendor([{ headers: { 'content-type': 'application/json', 'request-id': 'req_theirs', 'set-cookie': 'a=b' }, body: MESSAGE }]);
    const url = await inFrontOf({ zenith });
    const body = '{ "messages": [{"role":"user","content":"Hello"}], "model" : "zenith/zenith-large", "max_tokens":1e2, "new_field":{"x":[1]} }';
    const answer = await request(url).post('/v1/messages').set('content-type', 'application/json').set('anthropic-beta', 'some-beta').send(body).expect(200);
    expect(Buffer.from(zenith.received[0]?.request.body ?? '').toString()).toBe(body.replace('"zenith/zenith-large"', '"zenith-large"'));
    expect(zenith.received[0]?.request.headers).toMatchObject({ 'anthropic-beta': 'some-beta' });
    expect(answer.text).toBe(MESSAGE);
    expect(answer.headers).toMatchObject({ 'request-id': 'req_theirs', 'x-modelport-provider': 'zenith', 'x-modelport-cost': '0.00002' });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('passes the events of a stream on as they come', async () => {
    const url = await inFrontOf({ zenith: new ScriptedVendor([{ headers: EVENT_STREAM, body: pieces(...MESSAGE_EVENTS) }]) });
    const answer = await post(url, { ...HELLO, model: 'zenith/zenith-large', stream: true }).expect(200);
    expect(answer.text).toBe(MESSAGE_EVENTS.join(''));
  });

  it('ends a stream that breaks with an error event, never with message_stop', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield MESSAGE_EVENTS.slice(0, 4).join('');
      throw new LlmError('network', 'the connection was reset');
    }
    const url = await inFrontOf({ zenith: new ScriptedVendor([{ headers: EVENT_STREAM, body: broken() }]) });
    const answer = await post(url, { ...HELLO, model: 'zenith/zenith-large', stream: true }).expect(200);
    expect(answer.text).toContain('event: error\ndata: {"type":"error","error":{"type":"api_error"');
    expect(answer.text).not.toContain('message_stop');
  });

  it('keeps from a vendor the thinking that another has made', async () => {
    const acme = new ScriptedVendor([json({ ...COMPLETION, choices: [{ index: 0, message: { role: 'assistant', content: 'Hi', reasoning_content: 'hm' }, finish_reason: 'stop' }] })]);
    const zenith = new ScriptedVendor([{ body: MESSAGE }]);
    const url = await inFrontOf({ acme, zenith });
    const { content } = (await post(url, { ...HELLO, model: 'acme/acme-large' }).expect(200)).body as { content: { type: string }[] };
    expect(content.map(({ type }) => type)).toEqual(['thinking', 'text']);
    const messages = [...HELLO.messages, { role: 'assistant', content }, { role: 'user', content: 'and?' }];
    const answer = await post(url, { ...HELLO, messages, model: 'zenith/zenith-large', tools: [{ type: 'web_search_20250305', name: 'web_search' }] }).expect(200);
    expect(zenith.bodyAt(0)).toMatchObject({ messages: [{}, { content: [content[1]] }, {}], tools: [{ type: 'web_search_20250305' }] });
    expect(answer.headers['x-modelport-receipt']).toContain('messages.1.content.0');
  });
});

describe('POST /v1/messages, translated', () => {
  it('asks a vendor of another format, and answers in this one', async () => {
    const acme = new ScriptedVendor([json(COMPLETION)]);
    const url = await inFrontOf({ acme });
    const answer = await post(url, { ...HELLO, model: 'acme/acme-large', system: 'Be brief.', top_k: 3 }).expect(200);
    expect(acme.bodyAt(0)).toMatchObject({ model: 'acme-large', messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Hello' }] });
    expect(answer.body).toMatchObject({ id: 'chatcmpl-1', type: 'message', model: 'acme-large-0601', content: [{ type: 'text', text: 'Hi' }], stop_reason: 'end_turn', usage: { input_tokens: 10, output_tokens: 5 } });
    expect(answer.headers['request-id']).toBe(answer.headers['x-request-id']);
    expect(answer.headers['x-modelport-receipt']).toContain('top_k');
  });

  it('serves Anthropic’s own SDK over two turns of streamed tools', async () => {
    const acme = new ScriptedVendor([
      { headers: EVENT_STREAM, body: pieces(chunk({ role: 'assistant', content: '' }), chunk(toolCall(0, { id: 'a:0', function: { name: 'f', arguments: '{"x"' } })), chunk(toolCall(0, { function: { arguments: ':1}' } })), chunk(toolCall(1, { id: 'b:1', function: { name: 'g', arguments: '{}' } })), chunk({}, 'tool_calls'), 'data: [DONE]\n\n') },
      { headers: EVENT_STREAM, body: pieces(chunk({ content: 'Do' }), chunk({ content: 'ne' }), chunk({}, 'stop'), 'data: [DONE]\n\n') },
    ]);
    const client = new Anthropic({ apiKey: 'any', baseURL: await inFrontOf({ acme }), maxRetries: 0 });
    const asked = { ...HELLO, model: 'acme/acme-large', tools: ['f', 'g'].map((name) => ({ name, input_schema: { type: 'object' as const } })) };
    const first = await client.messages.stream(asked).finalMessage();
    expect(first).toMatchObject({ stop_reason: 'tool_use', content: [{ name: 'f', input: { x: 1 } }, { name: 'g', input: {} }] });
    const results = first.content.flatMap((block) => (block.type === 'tool_use' ? [{ type: 'tool_result' as const, tool_use_id: block.id, content: `of ${block.name}` }] : []));
    const second = await client.messages.stream({ ...asked, messages: [...asked.messages, { role: 'assistant', content: first.content }, { role: 'user', content: results }] }).finalText();
    expect(second).toBe('Done');
    expect(acme.bodyAt(1)).toMatchObject({
      messages: [
        {},
        { role: 'assistant', tool_calls: [{ id: 'a:0', function: { name: 'f', arguments: '{"x":1}' } }, { id: 'b:1' }] },
        { role: 'tool', tool_call_id: 'a:0', content: 'of f' },
        { role: 'tool', tool_call_id: 'b:1', content: 'of g' },
      ],
    });
  });

  it('refuses to lose what the answer depends on, unless the client allows it', async () => {
    const acme = new ScriptedVendor([json(COMPLETION)]);
    const url = await inFrontOf({ acme });
    const body = { ...HELLO, model: 'acme/acme-large', tools: [{ type: 'web_search_20250305', name: 'web_search' }] };
    const refused = await post(url, body).expect(400);
    expect(refused.body).toMatchObject({ type: 'error', error: { type: 'invalid_request_error', kind: 'unsupported', path: 'tools.0.type' } });
    expect(acme.received).toHaveLength(0);
    await post(url, body).set('x-modelport-translation', 'drop').expect(200);
  });
});

describe('errors of /v1/messages', () => {
  it('have Anthropic’s shape and status, and raise its SDK’s classes', async () => {
    const acme = new ScriptedVendor([json({ error: { message: 'slow down', code: 'rate_limit_exceeded' } }, 429)]);
    const url = await inFrontOf({ acme });
    const error: unknown = await new Anthropic({ apiKey: 'any', baseURL: url, maxRetries: 0 }).messages.create({ ...HELLO, model: 'acme/acme-large' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ requestID: expect.any(String) as string, error: { type: 'error', error: { type: 'rate_limit_error', message: 'slow down' } } });
  });

  it('tell an overloaded vendor as 529', async () => {
    const url = await inFrontOf({ acme: new ScriptedVendor([json({ error: { message: 'busy' } }, 503)]) });
    expect((await post(url, { ...HELLO, model: 'acme/acme-large' }).expect(529)).body).toMatchObject({ error: { type: 'overloaded_error' } });
  });

  it('name what is wrong with a body', async () => {
    const url = await inFrontOf({});
    expect((await post(url, { messages: HELLO.messages, model: 'acme/acme-large' }).expect(400)).body).toMatchObject({ type: 'error', error: { type: 'invalid_request_error', path: 'max_tokens' } });
    expect((await post(url, { model: 'acme/acme-large' }).expect(400)).body).toMatchObject({ type: 'error', error: { path: 'messages' } });
    expect((await post(url, { ...HELLO, model: 'acme/nope/' }, '/v1/messages/nothing').expect(404)).body).toMatchObject({ type: 'error', error: { type: 'not_found_error' } });
  });

  it('take the key as Anthropic’s SDK presents it', async () => {
    const url = await inFrontOf({ acme: new ScriptedVendor([json(COMPLETION)]), env: { MODELPORT_API_KEYS: 'the-client-key' } });
    const body = { ...HELLO, model: 'acme/acme-large' };
    expect((await post(url, body).expect(401)).body).toMatchObject({ type: 'error', error: { type: 'authentication_error' } });
    await post(url, body).set('x-api-key', 'the-client-key').expect(200);
    await post(url, body).set('authorization', 'Bearer the-client-key').expect(200);
  });
});

describe('POST /v1/messages/count_tokens', () => {
  const path = '/v1/messages/count_tokens';

  it('asks a vendor that counts', async () => {
    const zenith = new ScriptedVendor([json({ input_tokens: 14 })]);
    const url = await inFrontOf({ zenith });
    const answer = await post(url, { messages: HELLO.messages, model: 'zenith/zenith-large', tools: [] }, path).expect(200);
    expect(answer.body).toEqual({ input_tokens: 14 });
    expect(zenith.received[0]?.request.url).toMatch(/\/v1\/messages\/count_tokens$/);
    expect(zenith.bodyAt(0)).toEqual({ messages: HELLO.messages, model: 'zenith-large', tools: [] });
  });

  it('estimates for one that does not, and says so; not for a client that allows no loss', async () => {
    const acme = new ScriptedVendor([]);
    const url = await inFrontOf({ acme });
    const body = { messages: HELLO.messages, model: 'acme/acme-large', tools: [{ name: 'f', input_schema: { type: 'object' } }], thinking: { type: 'enabled', budget_tokens: 9000 } };
    const answer = await post(url, body, path).expect(200);
    expect(answer.body).toEqual({ input_tokens: expect.any(Number) as number });
    expect(answer.headers).toMatchObject({ 'x-modelport-estimate': 'true', 'x-modelport-provider': 'acme', 'request-id': expect.any(String) as string });
    expect(answer.headers['x-modelport-receipt']).toContain('"field":"input_tokens"');
    const refused = await post(url, body, path).set('x-modelport-translation', 'strict').expect(400);
    expect(refused.body).toMatchObject({ type: 'error', error: { type: 'invalid_request_error', kind: 'unsupported', message: expect.stringContaining('acme does not count') as string } });
    expect(acme.received).toEqual([]);
  });

  it('asks a vendor that counts in a format of its own, and says nothing of an estimate', async () => {
    const nova = new ScriptedVendor([json({ totalTokens: 9 })]);
    gateway = await startGateway({ env: { NOVA_API_KEY: 'nova-vendor-key' }, modules: [novaModule(nova)] });
    const answer = await post(gateway.url, { system: 'Be brief.', messages: HELLO.messages, model: 'nova/nova-large' }, path).expect(200);
    expect([answer.body, answer.headers['x-modelport-estimate'], answer.headers['x-modelport-receipt']]).toEqual([{ input_tokens: 9 }, undefined, undefined]);
    expect(nova.received[0]?.request.url).toMatch(/nova-large:countTokens$/);
    expect(nova.bodyAt(0)).toMatchObject({ generateContentRequest: { model: 'models/nova-large', systemInstruction: { parts: [{ text: 'Be brief.' }] } } });
  });

  it('gives what the vendor says is wrong, in Anthropic’s shape', async () => {
    const zenith = new ScriptedVendor([json({ type: 'error', error: { type: 'rate_limit_error', message: 'Slow down.' } }, 429)]);
    const client = new Anthropic({ apiKey: 'unused', baseURL: await inFrontOf({ zenith }), maxRetries: 0 });
    await expect(client.messages.countTokens({ messages: HELLO.messages, model: 'zenith/zenith-large' })).rejects.toBeInstanceOf(RateLimitError);
  });
});
