import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Secret } from '@modelport/provider-base';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';
import { ClientKeys } from './client-keys.js';
import { DirectRoutes } from './direct-routes.js';
import { Doorkeeper } from './doorkeeper.js';
import { LocalCallers } from './local-callers.js';
import { sendWhole } from './send-whole.js';

const KEY = { authorization: 'Bearer a-client-key' };
const JSON_BODY = { 'content-type': 'application/json', 'x-request-id': 'told-twice', ...KEY };
const CHAT = { model: 'sandbox/sandbox-1', messages: [{ role: 'user', content: 'Hello' }] };
const MESSAGES = { ...CHAT, max_tokens: 100 };
const RESPONSES = { model: 'sandbox/sandbox-1', input: 'Hello' };
const LIMIT = 4096;

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as it is; of an object its JSON. */
  body?: string | Buffer | object;
}

type Told = { status: number | undefined; headers: IncomingHttpHeaders; body: string };

const stories: [story: string, path: string, asked: Asked][] = [
  ['a chat completion', '/v1/chat/completions', { body: CHAT }],
  ['a stream of one', '/v1/chat/completions', { body: { ...CHAT, stream: true } }],
  ['a stream whose cost is asked for behind it', '/v1/chat/completions', { headers: { te: 'trailers' }, body: { ...CHAT, stream: true } }],
  ['a message', '/v1/messages', { body: MESSAGES }],
  ['a stream of one', '/v1/messages', { body: { ...MESSAGES, stream: true } }],
  ['a response', '/v1/responses', { body: RESPONSES }],
  ['a stream of one', '/v1/responses', { body: { ...RESPONSES, stream: true } }],
  ['a type with its characters', '/v1/chat/completions', { headers: { 'content-type': 'application/json; charset=utf-8' }, body: CHAT }],
  ['the key in the way of another SDK', '/v1/messages', { headers: { 'x-api-key': 'a-client-key', authorization: '' }, body: MESSAGES }],
  ['an explanation beside the answer', '/v1/chat/completions', { headers: { 'x-modelport-explain': 'true' }, body: CHAT }],
  ['an explanation in its place', '/v1/chat/completions', { headers: { 'x-modelport-explain': 'only' }, body: CHAT }],
  ['another model', '/v1/chat/completions', { body: { ...CHAT, model: 'nobody/nothing' } }],
  ['another model, asked in another format', '/v1/messages', { body: { ...MESSAGES, model: 'nobody/nothing' } }],
  ['no messages', '/v1/chat/completions', { body: { model: 'sandbox/sandbox-1' } }],
  ['two models', '/v1/chat/completions', { body: '{"model":"a","messages":[{"role":"user","content":"Hello"}],"model":"b"}' }],
  ['no object', '/v1/responses', { body: '[]' }],
  ['no JSON', '/v1/chat/completions', { body: '{"model": "a",\n}' }],
  ['no UTF-8', '/v1/chat/completions', { body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) }],
  ['a wrong header', '/v1/chat/completions', { headers: { 'x-modelport-timeout': 'soon' }, body: CHAT }],
];

/** What the direct way leaves to Fastify. */
const others: [story: string, path: string, asked: Asked][] = [
  ['no key', '/v1/chat/completions', { headers: { authorization: '' }, body: CHAT }],
  ['another key', '/v1/messages', { headers: { authorization: 'Bearer no-key-of-ours' }, body: MESSAGES }],
  ['no body', '/v1/chat/completions', {}],
  ['a body of no bytes', '/v1/chat/completions', { headers: { 'content-length': '0' } }],
  ['a body that is too long', '/v1/chat/completions', { body: { ...CHAT, user: 'x'.repeat(LIMIT) } }],
  ['a body of unknown length', '/v1/chat/completions', { headers: { 'transfer-encoding': 'chunked' }, body: CHAT }],
  ['a compressed body', '/v1/chat/completions', { headers: { 'content-encoding': 'gzip' }, body: CHAT }],
  ['another type', '/v1/chat/completions', { headers: { 'content-type': 'text/plain' }, body: CHAT }],
  ['another method', '/v1/chat/completions', { method: 'GET' }],
  ['another route', '/v1/chat/completions/', { body: CHAT }],
];

/** Told of each request that Fastify hands to a route. */
const HANDLED_BY_FASTIFY = 'tracing:fastify.request.handler:start';

describe('the direct way and that of Fastify and Nest', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ env: { MODELPORT_API_KEYS: 'a-client-key' }, yaml: `server:\n  body_limit: ${LIMIT}\n` });
  });
  afterAll(() => gateway.close());

  /** With a query, which the direct way does not take, the same request goes by Fastify and Nest. */
  const bothWays = async (path: string, asked: Asked): Promise<[direct: Told, plain: Told]> => [await ask(gateway.port, path, asked), await ask(gateway.port, `${path}?`, asked)];

  it.each(stories)('come to the same: %s (%s)', async (_story, path, asked) => {
    const handled: string[] = [];
    const note = (message: unknown): void => void handled.push((message as { request: { url: string } }).request.url);
    subscribe(HANDLED_BY_FASTIFY, note);
    const [direct, plain] = await bothWays(path, asked);
    unsubscribe(HANDLED_BY_FASTIFY, note);
    expect(direct).toEqual(plain);
    expect(direct.body.length).toBeGreaterThan(10);
    expect(handled).toEqual([`${path}?`]);
  });

  it.each(others)('are one for what Fastify is to refuse or to read: %s (%s)', async (_story, path, asked) => {
    const [direct, plain] = await bothWays(path, asked);
    expect(direct).toEqual(plain);
  });
});

describe('DirectRoutes', () => {
  const doorkeeper = new Doorkeeper(new ClientKeys([new Secret('a-client-key')]), new LocalCallers());
  const routes = new DirectRoutes({ doorkeeper, bodyLimit: LIMIT });
  const server = routes.serverBefore((_request, response) => void response.writeHead(404).end('by the others'));
  const port = (): number => (server.address() as AddressInfo).port;
  const bodies: string[] = [];
  routes.add('/v1/told', async (request, reply) => {
    bodies.push(String(request.body));
    sendWhole(reply, { status: 200, headers: [], body: request.id });
  });
  routes.add('/v1/fails', () => Promise.reject(new TypeError('the words of a fault')));
  routes.add('/v1/fails-late', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200).write('the beginning');
    return Promise.reject(new TypeError('the words of a fault'));
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('tells a call its body, however it comes, and its id', async () => {
    const body = JSON.stringify({ text: 'Grüße' });
    expect(await ask(port(), '/v1/told', { body })).toMatchObject({ status: 200, body: 'told-twice', headers: { 'x-request-id': 'told-twice' } });
    const head = `POST /v1/told HTTP/1.1\r\nhost: localhost\r\nauthorization: ${KEY.authorization}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n`;
    const bytes = Buffer.from(head + body);
    const halfway = bytes.length - 6;
    await new Promise<void>((resolve, reject) => {
      const socket = connect(port(), '127.0.0.1', () => socket.write(bytes.subarray(0, halfway), () => setImmediate(() => socket.write(bytes.subarray(halfway)))));
      socket.on('error', reject).on('close', () => resolve()).resume();
    });
    expect(bodies.splice(0)).toEqual([body, body]);
  });

  it('tells nothing of a body that breaks off, and serves the next', async () => {
    const socket = connect(port(), '127.0.0.1', () => {
      socket.write(`POST /v1/told HTTP/1.1\r\nhost: localhost\r\nauthorization: ${KEY.authorization}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"text`, () => socket.destroy());
    });
    await new Promise((resolve) => socket.on('close', resolve));
    expect((await ask(port(), '/v1/told', { body: '{}' })).status).toBe(200);
    expect(bodies.splice(0)).toEqual(['{}']);
  });

  it('answers a fault of its own without its words', async () => {
    const { status, body, headers } = await ask(port(), '/v1/fails', { body: '{}' });
    expect(status).toBe(500);
    expect(body).not.toContain('the words of a fault');
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'internal' } });
    expect(headers).toMatchObject({ 'x-request-id': 'told-twice', 'content-type': 'application/json; charset=utf-8' });
  });

  it('hangs up where the fault comes behind the beginning of an answer', async () => {
    await expect(ask(port(), '/v1/fails-late', { body: '{}' })).rejects.toThrow();
  });

  it('knows its own routes only', async () => {
    expect((await ask(port(), '/v1/else', { body: '{}' })).body).toBe('by the others');
    expect((await ask(port(), '/v1/told', { headers: { authorization: 'Bearer another' }, body: '{}' })).body).toBe('by the others');
  });
});

function ask(port: number, path: string, { method = 'POST', headers = {}, body }: Asked): Promise<Told> {
  const bytes = typeof body === 'string' || body instanceof Buffer || body === undefined ? body : JSON.stringify(body);
  const sent = Object.fromEntries(Object.entries({ ...JSON_BODY, ...headers }).filter(([, value]) => value !== ''));
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers: sent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('error', reject).on('end', () => resolve({ status: response.statusCode, headers: withoutDate({ ...response.headers, ...response.trailers }), body: withoutIds(text) }));
    });
    request.on('error', reject).end(bytes);
  });
}

function withoutDate({ date: _date, ...headers }: IncomingHttpHeaders): IncomingHttpHeaders {
  return headers;
}

/** What is made anew for each answer. */
function withoutIds(text: string): string {
  return text.replaceAll(/"(id|item_id|created|created_at|completed_at)":("[^"]*"|[\d.]+)/g, '"$1":0');
}
