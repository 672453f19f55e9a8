import { type FaultGateway, startFaultGateway } from './support/fault-gateway.js';

/** Everything that parsing and writing again would change: order, blanks, escapes, numbers, keys that nobody knows, keys that come twice. */
const ODD = '"seed": 12345678901234567890, "temperature":1.0,\n\t"x_unknown":{"b":[1,2,{"deep":null}], "a":"\\u00e9é\\/"} ,"x_twice":1,"x_twice":2,"__proto__":{"p":1},"metadata":{"model":"inner"}';

const MESSAGES = '"messages":[{"role":"user","content":"Hi \\"model\\": \\\\","x_unknown":true}]';

const ANSWER = '{"id":"chatcmpl-1", "object":"chat.completion","created":1.50e9,"model":"vendor-name","x_vendor":{"z":1,"a":[ ]},"choices":[{"index":0,"message":{"role":"assistant","content":"caf\\u00e9","x_field":0},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3,"x_tokens":9007199254740993}}\n';

const EVENTS = [
  ': comment of the vendor\n\n',
  'event: x_unknown\nid: 7\ndata: {"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":""}}], "x_vendor": 1.0}\n\n',
  'data:{"id":"c","choices":[{"index":0,"delta":{"content":"caf\\u00e9","x_field":12345678901234567890}}]}\r\n\r\n',
  'data: {"id":"c","choices":[{"index":1,"delta":{"content":"other choice"}}]}\n\n',
  'data: {"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n',
  'data: {"id":"c","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\n\ndata: [DONE]\n\n',
].join('');

describe('a request in the format that the vendor speaks', () => {
  let gateway: FaultGateway;

  beforeAll(async () => {
    gateway = await startFaultGateway({
      timeout: 10_000,
      answers: { odd: ({ response, stream }) => void response.writeHead(200, { 'content-type': stream ? 'text/event-stream' : 'application/json', 'x-ratelimit-remaining': '7' }).end(stream ? EVENTS : ANSWER) },
    });
  });

  afterAll(async () => {
    await gateway?.stop();
  });

  async function forwarded(model: string, more = ''): Promise<{ status: number; answer: string; headers: Headers; body: string; sent: string }> {
    const sent = `{${ODD}, "model" :"openai/${model}", ${MESSAGES}${more}}`;
    const response = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer of-the-client', cookie: 'a=b', 'openai-beta': 'x=1', 'x-unknown': '1' },
      body: sent,
    });
    const answer = await response.text();
    const seen = await gateway.upstream.seen(model);
    expect(seen.headers).toMatchObject({ 'openai-beta': 'x=1' });
    for (const name of ['cookie', 'x-unknown', 'origin']) expect(seen.headers).not.toHaveProperty(name);
    expect(seen.headers.authorization).not.toContain('of-the-client');
    return { status: response.status, answer, headers: response.headers, body: seen.body.toString('utf8'), sent };
  }

  it('reaches it byte for byte but for the name of the model, and its answer comes back as it was', async () => {
    const { status, answer, headers, body, sent } = await forwarded('odd@whole');
    expect(status).toBe(200);
    expect(body).toBe(sent.replace('"openai/odd@whole"', '"odd@whole"'));
    expect(answer).toBe(ANSWER);
    expect(headers.get('x-ratelimit-remaining')).toBe('7');
    expect(headers.get('x-modelport-receipt')).toBeNull();
  });

  it('streams its answer byte for byte', async () => {
    const { answer, body, sent } = await forwarded('odd@stream', ', "stream" : true,"stream_options":{"x":1}');
    expect(body).toBe(sent.replace('"openai/odd@stream"', '"odd@stream"'));
    expect(answer).toBe(EVENTS);
  });
});
