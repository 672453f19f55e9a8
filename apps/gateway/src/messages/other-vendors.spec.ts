import request from 'supertest';
import { readServerEvents } from '../spec-support/read-server-events.js';
import { acmeModule, type ScriptedReply, ScriptedVendor, zenithModule } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const YAML = 'retry: { max_attempts: 1 }\nmodels: { either: [acme/acme-large, zenith/zenith-large] }\n';
const HELLO = { max_tokens: 100, messages: [{ role: 'user', content: 'Hello' }], stream: true };
const MESSAGE = { id: 'msg_1', type: 'message', role: 'assistant', model: 'zenith-large', content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: 10, output_tokens: 1 } };
const HI = [
  { type: 'message_start', message: MESSAGE },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 5 } },
  { type: 'message_stop' },
];

const data = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const chunk = (delta: object, finish: string | null = null, usage?: object): string => data({ id: 'c', object: 'chat.completion.chunk', model: 'acme-large', choices: [{ index: 0, delta, finish_reason: finish }], ...(usage && { usage }) });
const call = (fields: object): string => chunk({ tool_calls: [{ index: 0, ...fields }] });
const streamed = (body: ScriptedReply['body']): ScriptedReply => ({ headers: { 'content-type': 'text/event-stream' }, body });

const FIRST = chunk({ role: 'assistant', content: '' });
const DONE = 'data: [DONE]\n\n';
const CALL = [FIRST, call({ id: 'call_1', function: { name: 'f', arguments: '{"city":' } }), call({ function: { arguments: '"Paris"}' } })];

let gateway: GatewayUnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

/** A gateway with a vendor of OpenAI's format that answers so, and one of Anthropic's own that says Hi. */
async function inFrontOf(reply: ScriptedReply): Promise<string> {
  const modules = [acmeModule(new ScriptedVendor([reply])), zenithModule(new ScriptedVendor([streamed(HI.map((event) => `event: ${event.type}\n${data(event)}`).join(''))]))];
  gateway = await startGateway({ env: { ACME_API_KEY: 'acme-vendor-key', ZENITH_API_KEY: 'zenith-vendor-key' }, yaml: YAML, modules });
  return gateway.url;
}

const ask = (url: string, path: string, more: object = {}) => request(url).post(path).send({ ...HELLO, model: 'acme/acme-large', ...more });

describe('an upstream that dies', () => {
  it.each(['/v1/messages', '/v1/chat/completions'])('is an error, never a clean end with no tokens: %s', async (path) => {
    const url = await inFrontOf(streamed(FIRST));
    const { body } = await ask(url, path).expect(502);
    expect(JSON.stringify(body)).toContain('the stream was cut off');
  });

  it('is an error of the stream once words have come, and without message_stop', async () => {
    const { text } = await ask(await inFrontOf(streamed(FIRST + chunk({ content: 'Par' }))), '/v1/messages').expect(200);
    expect(text).toContain('event: error\n');
    expect(text).not.toMatch(/message_delta|message_stop/);
  });
});

describe('a quota that is used up', () => {
  const used = data({ error: { message: 'You exceeded your current quota.', type: 'insufficient_quota', code: 'insufficient_quota' } });

  it.each(['/v1/messages', '/v1/chat/completions'])('fails over, though the stream had begun with status 200 and a first event: %s', async (path) => {
    const answer = await ask(await inFrontOf(streamed(FIRST + used)), path, { model: 'either' }).expect(200);
    expect(answer.headers['x-modelport-provider']).toBe('zenith');
    expect(answer.text).toContain('"Hi"');
    expect(answer.text).not.toContain('quota');
  });
});

describe('a call of a tool', () => {
  it('reaches the client piece by piece, while the vendor is still writing it', async () => {
    let finish: () => void = () => undefined;
    const read = new Promise<void>((resolve) => (finish = resolve));
    async function* slowly(): AsyncGenerator<string> {
      yield CALL[0] + String(CALL[1]);
      await read;
      yield CALL[2] + chunk({}, 'tool_calls') + DONE;
    }
    const url = await inFrontOf(streamed(slowly()));
    const pieces: string[] = [];
    for await (const event of readServerEvents(`${url}/v1/messages`, { ...HELLO, model: 'acme/acme-large', tools: [{ name: 'f', input_schema: { type: 'object' } }] })) {
      const { delta } = event as { delta?: { partial_json?: string } };
      if (delta?.partial_json === undefined) continue;
      pieces.push(delta.partial_json);
      finish();
    }
    expect(pieces).toEqual(['{"city":', '"Paris"}']);
  });

  it('ends the turn with tool_use, though the vendor said stop, and has its arguments', async () => {
    const { text } = await ask(await inFrontOf(streamed(CALL.join('') + chunk({}, 'stop') + DONE)), '/v1/messages').expect(200);
    expect(text).toContain('"stop_reason":"tool_use"');
    expect(text).toContain(JSON.stringify('{"city":').slice(1, -1));
  });
});

describe('tokens of a cache', () => {
  it('are counted once, in the words of the client\'s format', async () => {
    const usage = { prompt_tokens: 100, completion_tokens: 5, total_tokens: 105, prompt_tokens_details: { cached_tokens: 60 } };
    const url = await inFrontOf(streamed(FIRST + chunk({ content: 'Hi' }) + chunk({}, 'stop', usage) + DONE));
    const { text } = await ask(url, '/v1/messages').expect(200);
    expect(text).toMatch(/"usage":\{[^}]*"input_tokens":40,[^}]*"cache_read_input_tokens":60,[^}]*"output_tokens":5/);
  });
});
