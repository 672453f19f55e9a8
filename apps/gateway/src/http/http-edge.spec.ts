import { connect } from 'node:net';
import request from 'supertest';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const PROMPT = { prompt: 'Hello' };
const CHAT = { messages: [{ role: 'user', content: 'Hello' }] };

describe('a gateway with client keys', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ env: { MODELPORT_API_KEYS: 'first-client-key, second-client-key' } });
  });
  afterAll(() => gateway.close());

  it.each([
    ['authorization', 'Bearer first-client-key'],
    ['x-api-key', 'second-client-key'],
  ])('serves who presents a key as %s', async (name, value) => {
    await request(gateway.url).post('/api/llm/complete').set(name, value).send(PROMPT).expect(200);
    await request(gateway.url).post('/v1/chat/completions').set(name, value).send(CHAT).expect(200);
  });

  it.each(['/api/llm/complete', '/v1/chat/completions', '/nothing/here'])('refuses POST %s without a key, or with another', async (path) => {
    const missing = await request(gateway.url).post(path).send(PROMPT).expect(401);
    expect(missing.body.error.message).toContain('needs a key');
    const wrong = await request(gateway.url).post(path).set('x-api-key', 'not-the-key').send(PROMPT).expect(401);
    expect(wrong.text).not.toContain('not-the-key');
  });

  it.each(['/v1/models', '/v1/models/sandbox/sandbox-1', '/api/providers', '/api/providers/sandbox', '/api/platforms', '/api/models'])('refuses GET %s without a key', async (path) => {
    await request(gateway.url).get(path).expect(401);
  });

  it('refuses in the shape of the route', async () => {
    const own = await request(gateway.url).post('/api/llm/complete').send(PROMPT);
    expect(own.body.error).toMatchObject({ kind: 'authentication', status: 401, retryable: false, request_id: own.headers['x-request-id'] });
    const openAi = await request(gateway.url).post('/v1/chat/completions').send(CHAT);
    expect(openAi.body.error).toMatchObject({ type: 'invalid_request_error', code: 'invalid_api_key' });
  });

  it('asks before it reads a body', async () => {
    const answer = await request(gateway.url).post('/v1/chat/completions').set('content-type', 'text/plain').send('x'.repeat(100)).expect(401);
    expect(answer.body.error.code).toBe('invalid_api_key');
  });

  it.each(['/health/live', '/health/ready', '/docs', '/docs-json'])('shows %s to everyone', async (path) => {
    await request(gateway.url).get(path).expect(200);
  });

  it('serves any Host and Origin, for the key tells who may call', async () => {
    await request(gateway.url).get('/v1/models').set('x-api-key', 'first-client-key').set('host', 'models.example.com').set('origin', 'https://app.example.com').expect(200);
  });
});

describe('a gateway without client keys', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ yaml: 'server:\n  allowed_hosts: [box.lan]\n  body_limit: 2048\n' });
  });
  afterAll(() => gateway.close());

  it('refuses a foreign Host, and a foreign Origin', async () => {
    const host = await request(gateway.url).post('/api/llm/complete').set('host', 'evil.example').send(PROMPT).expect(403);
    expect(host.body.error).toMatchObject({ kind: 'permission', message: expect.stringContaining('evil.example') });
    await request(gateway.url).post('/v1/chat/completions').set('origin', 'https://evil.example').send(CHAT).expect(403);
  });

  it('serves the hosts of the configuration, and pages of its own', async () => {
    await request(gateway.url).post('/api/llm/complete').set('host', 'box.lan:8080').send(PROMPT).expect(200);
    await request(gateway.url).post('/api/llm/complete').set('origin', gateway.url).send(PROMPT).expect(200);
  });

  it.each(['/api/llm/complete', '/v1/chat/completions'])('takes JSON only at %s', async (path) => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp']) {
      const answer = await request(gateway.url).post(path).set('content-type', type).send('{"prompt":"x"}').expect(415);
      expect(answer.body.error.message).toContain('content-type: application/json');
    }
    await request(gateway.url).post(path).set('content-type', 'application/json').set('content-encoding', 'gzip').send('{}').expect(415);
  });

  it.each(['/api/llm/complete', '/v1/chat/completions'])('takes bodies up to the limit at %s', async (path) => {
    const answer = await request(gateway.url).post(path).send({ prompt: 'x'.repeat(2048) }).expect(413);
    expect(answer.body.error.message).toContain('2048 bytes');
    expect(answer.body.error.kind ?? answer.body.error.code).toBe('request_too_large');
  });

  it.each(['/api/llm/complete', '/v1/chat/completions'])('says where a body is not JSON at %s', async (path) => {
    const answer = await request(gateway.url).post(path).set('content-type', 'application/json').send('{"prompt": "x",\n}').expect(400);
    expect(answer.body.error.message).toBe('the body is not valid JSON: unexpected "}" at line 2, column 1');
  });

  it.each(['/api/llm/complete', '/v1/chat/completions'])('asks for a body at %s', async (path) => {
    expect((await request(gateway.url).post(path).expect(400)).body.error.message).toContain('no body');
    expect((await request(gateway.url).post(path).set('content-type', 'application/json').send('[]').expect(400)).body.error.message).toContain('must be a JSON object');
  });

  it('answers an unknown route in the shape of its neighbours', async () => {
    const own = await request(gateway.url).get('/api/nothing').expect(404);
    expect(own.body.error).toMatchObject({ kind: 'not_found', message: 'there is no GET /api/nothing; GET /docs lists the routes' });
    const openAi = await request(gateway.url).get('/v1/chat/completions').expect(404);
    expect(openAi.body.error).toMatchObject({ code: 'not_found', message: 'there is no GET /v1/chat/completions; it takes POST', param: null });
  });

  it('answers a malformed URL in the shape of its neighbours', async () => {
    const answer = await raw(gateway.port, 'GET /v1/models/%zz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
    expect(answer).toContain('HTTP/1.1 400');
    expect(answer).toMatch(/x-request-id: [\da-f-]{36}/);
    expect(answer).toContain('"type":"invalid_request_error"');
  });

  it('keeps a usable request id, and makes one in the place of any other', async () => {
    const kept = await request(gateway.url).post('/api/llm/complete').set('x-request-id', 'order-66').send(PROMPT).expect(200);
    expect(kept.headers).toMatchObject({ 'x-request-id': 'order-66', 'x-modelport-request-id': 'order-66' });
    expect(kept.body.request_id).toBe('order-66');
    const made = await request(gateway.url).post('/api/llm/complete').set('x-request-id', 'a b').send({}).expect(400);
    expect(made.body.error.request_id).toMatch(/^[\da-f-]{36}$/);
  });

  it('shows the way from its root to the documentation', async () => {
    await request(gateway.url).get('/').expect(302).expect('location', '/docs');
  });
});

/** Sends bytes as they are, for what no HTTP client would send. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}
