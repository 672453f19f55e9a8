import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { WireRequest } from '../contract/forward.js';
import type { CallContext } from '../contract/provider.js';
import type { LlmRequest } from '../contract/request.js';
import { promised, type Settled } from '../contract/settled.js';
import type { WireFormat } from '../contract/wire-format.js';
import { LlmError } from '../errors/llm-error.js';
import { VendorError } from '../errors/vendor-error.js';
import { stringField } from '../json/json-value.js';
import { createHttp1Transport } from '../transport/http1-transport.js';
import type { HttpRequest, Transport } from '../transport/transport.js';
import { createUndiciTransport } from '../transport/undici-transport.js';
import { Usage } from '../usage/usage.js';
import { acmeDefinition } from './acme.spec-support.js';
import { givesWholeAnswers } from './exchange-whole.js';
import { LlmProviderBase } from './llm-provider-base.js';

const definition = acmeDefinition(60_000);

const wire: WireFormat = {
  dialect: 'acme',
  framing: 'sse',
  encodeRequest: () => ({ path: '/chat', body: {} }),
  decodeResponse: (json) => {
    if (stringField(json, 'error')) throw new VendorError({ message: stringField(json, 'error') });
    return { id: null, model: stringField(json, 'model') || null, content: [], finishReason: 'stop', rawFinishReason: null, usage: Usage.unknown, providerMetadata: {} };
  },
  streamDecoder: () => ({ decode: () => [], end: () => [] }),
  decodeError: ({ json, text }) => ({ message: stringField(json, 'message') || text }),
  forward: { path: '/chat', requestHeaders: ['x-beta'], responseHeaders: ['x-told', 'retry-after'] },
};

class Acme extends LlmProviderBase {
  constructor(baseUrl: string, transport: Transport, timeout?: number) {
    super(definition, wire, { baseUrl, transport, maxResponseBytes: 1000, mediaFetcher: false, ...(timeout !== undefined && { timeout }) });
  }
}

type Vendor = (socket: Socket) => void;

const answer = (body: string | Buffer, { status = '200 OK', headers = '' } = {}): string => `HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n`;
const says = (body: string | Buffer, head: { status?: string; headers?: string } = {}): Vendor => (socket) => void socket.end(Buffer.concat([Buffer.from(answer(body, head)), Buffer.from(body)]));
const cut = (text: string): Vendor => (socket) => void socket.end(text);
const reset = (text: string): Vendor => (socket) => void socket.write(text, () => socket.resetAndDestroy());
const LONG = JSON.stringify({ model: 'x'.repeat(2000) });

const VENDORS: Readonly<Record<string, Vendor>> = {
  'a whole answer': says('{"model":"m-1"}', { headers: 'x-told: one\r\nx-told: two\r\nset-cookie: a\r\nset-cookie: b\r\n' }),
  'one in pieces': cut('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n8\r\n{"model"\r\n7\r\n:"m-1"}\r\n0\r\n\r\n'),
  'one behind an early hint': cut('HTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'),
  'one that the end of the connection ends': cut('HTTP/1.1 200 OK\r\n\r\n{"model":"m-1"}'),
  'a compressed one': says(gzipSync('{"model":"m-1"}'), { headers: 'content-encoding: gzip\r\n' }),
  'one that is only labelled so': says('{"model":"m-1"}', { headers: 'content-encoding: gzip\r\n' }),
  'a damaged compressed one': says(gzipSync(LONG).subarray(0, 30), { headers: 'content-encoding: gzip\r\n' }),
  'a compressed one that is too large': says(gzipSync(LONG), { headers: 'content-encoding: gzip\r\n' }),
  'one that is too large': says(LONG),
  'an error inside a success': says('{"error":"No."}', { headers: 'retry-after: 7\r\n' }),
  'no JSON': says('<html>'),
  'damaged JSON': says('{"model":'),
  'nothing in a success': says(''),
  'an error': says('{"message":"Busy."}', { status: '503 Busy', headers: 'retry-after: 3\r\n' }),
  'an error without words': says('', { status: '429 Slow' }),
  'an error that is cut short': cut('HTTP/1.1 500 Oops\r\ncontent-length: 50\r\n\r\n{"message":'),
  'an error that is reset': reset('HTTP/1.1 500 Oops\r\ncontent-length: 50\r\n\r\n{"message":'),
  'an error that is too large': says('x'.repeat(300_000), { status: '400 Bad' }),
  'a redirect': says('{}', { status: '302 Found', headers: 'location: http://127.0.0.1:1/\r\n' }),
  'an end before any answer': cut(''),
  'a reset before any answer': (socket) => void socket.resetAndDestroy(),
  'an answer that is cut short': cut('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"model":'),
  'an answer that is reset': reset('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"model":'),
  'no HTTP': cut('hello\r\n\r\n'),
};

const TRANSPORTS = [
  ['HTTP/1.1', createHttp1Transport],
  ['undici', createUndiciTransport],
] as const;

let server: Server | undefined;
const transports: Transport[] = [];

afterEach(async () => {
  for (const transport of transports.splice(0)) await transport.close?.();
  server?.close();
});

async function listen(vendor: Vendor): Promise<string> {
  server = createServer((socket) => void socket.on('error', () => undefined).once('data', () => vendor(socket)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The same transport, as it gives whole answers, and as one that knows only pieces. */
function bothTransports(create: () => Transport): Transport[] {
  const whole = create();
  const inSteps = create();
  transports.push(whole, inSteps);
  expect(givesWholeAnswers(whole)).toBe(true);
  return [whole, { send: (request, signal) => inSteps.send(request, signal) }];
}

/** What it came to, but for the port in its words. */
async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  const end = await promise.catch((error: unknown) => error);
  if (!(end instanceof LlmError)) return end;
  const { stack: _stack, cause: _cause, ...fields } = Object.assign({}, end);
  return { ...fields, message: end.message.replace(/127\.0\.0\.1:\d+/, 'host') };
}

const QUESTION: WireRequest = { dialect: 'acme', body: Buffer.from('{"model":"m"}'), model: 'm', stream: false, headers: { 'x-beta': '1' } };

const REQUEST: LlmRequest = { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }] };

/** Looks at the signal of its call, and takes its time. */
class Preparing extends Acme {
  protected override prepare(request: LlmRequest, { signal }: CallContext): Promise<LlmRequest> {
    return signal?.aborted === false ? Promise.resolve(request) : Promise.reject(new LlmError('internal', 'no signal'));
  }
}

const ask = (provider: Acme, signal?: AbortSignal): Promise<unknown> => provider.forward(QUESTION, { ...(signal && { signal }) });

describe.each(TRANSPORTS)('what cannot be asked in one step over %s', (_name, create) => {
  const never: Settled<unknown> = {
    answered: () => expect(true).toBe(false),
    failed: () => expect(true).toBe(false),
  };

  it('is left to the way in steps, and nothing is done', async () => {
    const [whole, inSteps] = bothTransports(create);
    expect(new Acme('http://127.0.0.1:1', whole!).forwardWhole({ ...QUESTION, stream: true }, {}, never)).toBe(false);
    expect(new Acme('http://127.0.0.1:1', inSteps!).forwardWhole(QUESTION, {}, never)).toBe(false);
  });

  it('is what waits for its proof: that is asked for once too often, and not again', async () => {
    let proofs = 0;
    class Slow extends Acme {
      protected override authorize(request: HttpRequest): Promise<HttpRequest> {
        proofs++;
        return Promise.resolve(request);
      }
    }
    const provider = new Slow(await listen(says('{"model":"m-1"}')), bothTransports(create)[0]!);
    expect([provider.forwardWhole(QUESTION, {}, never), provider.forwardWhole(QUESTION, {}, never)]).toEqual([false, false]);
    expect(await ask(provider)).toMatchObject({ model: 'm-1' });
    expect(proofs).toBe(2);
  });

  it('is what lacks its proof', async () => {
    class Keyless extends Acme {
      protected override authorize(): never {
        throw new LlmError('authentication', 'no API key');
      }
    }
    const provider = new Keyless('http://127.0.0.1:1', bothTransports(create)[0]!);
    expect(provider.forwardWhole(QUESTION, {}, never)).toBe(false);
    expect(await outcomeOf(ask(provider))).toMatchObject({ kind: 'authentication', providerId: 'acme', model: 'm' });
  });

  it('is a provider that forwards in a way of its own', () => {
    class Own extends Acme {
      override forward(): Promise<never> {
        return Promise.reject(new LlmError('unsupported', 'not so'));
      }
    }
    expect(new Own('http://127.0.0.1:1', bothTransports(create)[0]!).forwardWhole(QUESTION, {}, never)).toBe(false);
  });

  it('is a provider that executes in a way of its own', () => {
    class Own extends Acme {
      override executeRequest(): Promise<never> {
        return Promise.reject(new LlmError('unsupported', 'not so'));
      }
    }
    expect(new Own('http://127.0.0.1:1', bothTransports(create)[0]!).executeWhole(REQUEST, {}, never)).toBe(false);
  });

  it('says at once what the vendor does not speak', () => {
    expect(() => new Acme('http://127.0.0.1:1', bothTransports(create)[0]!).forwardWhole({ ...QUESTION, dialect: 'other' }, {}, never)).toThrow('acme does not speak other for m');
  });
});

describe.each(TRANSPORTS)('a whole answer in one step over %s', (_name, create) => {
  it.each(Object.entries(VENDORS))('is what it is in several: %s', async (_what, vendor) => {
    const url = await listen(vendor);
    const [whole, inSteps] = await Promise.all(bothTransports(create).map((transport) => outcomeOf(ask(new Acme(url, transport)))));
    expect(whole).toEqual(inSteps);
    const [transport] = bothTransports(create);
    expect(await outcomeOf(promised((settled) => expect(new Acme(url, transport!).forwardWhole(QUESTION, {}, settled)).toBe(true)))).toEqual(whole);
    expect(whole).toHaveProperty(vendor === VENDORS['a whole answer'] ? 'model' : 'status');
  });

  it.each(Object.entries(VENDORS))('is what it is in several, and after a wait for what the request needs, for a translated request: %s', async (_what, vendor) => {
    const url = await listen(vendor);
    const [transport, inSteps] = bothTransports(create);
    const whole = await outcomeOf(promised((settled) => expect(new Acme(url, transport!).executeWhole(REQUEST, {}, settled)).toBe(true)));
    expect(whole).toHaveProperty(vendor === VENDORS['a whole answer'] ? 'model' : 'providerId');
    expect(await outcomeOf(new Acme(url, inSteps!).executeRequest(REQUEST))).toEqual(whole);
    expect(await outcomeOf(new Preparing(url, transport!).executeRequest(REQUEST))).toEqual(whole);
  });

  it.each<[string, Vendor]>([
    ['an answer', () => undefined],
    ['the whole answer', (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{')],
    ['the whole answer', (socket) => void socket.write('HTTP/1.1 500 Oops\r\ncontent-length: 50\r\n\r\n{')],
  ])('is given up where %s does not come in time', async (missing, vendor) => {
    const url = await listen(vendor);
    const [whole, inSteps] = await Promise.all(bothTransports(create).map((transport) => outcomeOf(ask(new Acme(url, transport, 30)))));
    expect(whole).toEqual(inSteps);
    expect(whole).toMatchObject({ kind: 'timeout', message: `acme did not send ${missing} within 30 ms` });
  });

  it('is given up when the caller goes, and the vendor sees that', async () => {
    const closed: Promise<unknown>[] = [];
    const controllers = [new AbortController(), new AbortController()];
    let seen = 0;
    const url = await listen((socket) => {
      closed.push(once(socket, 'close'));
      if (++seen === 2) for (const controller of controllers) controller.abort(new LlmError('cancelled', 'the client went away'));
    });
    const [whole, inSteps] = await Promise.all(bothTransports(create).map((transport, at) => outcomeOf(ask(new Acme(url, transport), controllers[at]?.signal))));
    expect(whole).toEqual(inSteps);
    expect(whole).toMatchObject({ kind: 'cancelled', message: 'the client went away' });
    await Promise.all(closed);
  });

  it('is not asked for where the caller has gone already', async () => {
    const url = await listen(() => {
      throw new Error('nothing is sent');
    });
    const [whole, inSteps] = await Promise.all(bothTransports(create).map((transport) => outcomeOf(ask(new Acme(url, transport), AbortSignal.abort()))));
    expect(whole).toEqual(inSteps);
    expect(whole).toMatchObject({ kind: 'cancelled' });
  });

  it('leaves nothing on the caller’s signal', async () => {
    const url = await listen(says('{}'));
    const { signal } = new AbortController();
    const removed = jest.spyOn(signal, 'removeEventListener');
    const added = jest.spyOn(signal, 'addEventListener');
    await ask(new Acme(url, bothTransports(create)[0]!), signal);
    expect(added.mock.calls.length).toBeGreaterThan(0);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(added.mock.calls.map(([, listener]) => listener));
  });
});
