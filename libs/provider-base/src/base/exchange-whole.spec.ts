import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import type { CallContext } from '../contract/provider.js';
import type { LlmRequest } from '../contract/request.js';
import { promised, type Settled } from '../contract/settled.js';
import { LlmError } from '../errors/llm-error.js';
import type { HttpRequest } from '../transport/transport.js';
import { Acme, bothTransports, closeAll, cut, listen, outcomeOf, QUESTION, reset, says, TRANSPORTS, type Vendor } from './both-ways.spec-support.js';

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

afterEach(closeAll);

const REQUEST: LlmRequest = { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }] };

/** Looks at the signal of its call, and takes its time. */
class Preparing extends Acme {
  protected override prepare(request: LlmRequest, { signal }: CallContext): Promise<LlmRequest> {
    return signal?.aborted === false ? Promise.resolve(request) : Promise.reject(new LlmError('internal', 'no signal'));
  }
}

const ask = (provider: Acme, signal?: AbortSignal): Promise<unknown> => provider.forward(QUESTION, { ...(signal && { signal }) });

/** Milliseconds: on a busy machine too, what a vendor does send has come by then. */
const TIMEOUT = 400;

describe.each(TRANSPORTS)('what cannot be asked in one step over %s', (_name, create) => {
  const never: Settled<unknown> = {
    answered: () => expect(true).toBe(false),
    failed: () => expect(true).toBe(false),
  };

  it('is left to the way in steps, and nothing is done', async () => {
    const provider = new Acme('http://127.0.0.1:1', bothTransports(create)[1]);
    for (const stream of [false, true]) expect(provider.beginForward({ ...QUESTION, stream }, {}, never)).toBe(false);
  });

  it('is what waits for its proof: that is asked for once too often, and not again', async () => {
    let proofs = 0;
    class Slow extends Acme {
      protected override authorize(request: HttpRequest): Promise<HttpRequest> {
        proofs++;
        return Promise.resolve(request);
      }
    }
    const provider = new Slow(await listen(says('{"model":"m-1"}')), bothTransports(create)[0]);
    expect([provider.beginForward(QUESTION, {}, never), provider.beginForward(QUESTION, {}, never)]).toEqual([false, false]);
    expect(await ask(provider)).toMatchObject({ model: 'm-1' });
    expect(proofs).toBe(2);
  });

  it('is what lacks its proof', async () => {
    class Keyless extends Acme {
      protected override authorize(): never {
        throw new LlmError('authentication', 'no API key');
      }
    }
    const provider = new Keyless('http://127.0.0.1:1', bothTransports(create)[0]);
    expect(provider.beginForward(QUESTION, {}, never)).toBe(false);
    expect(await outcomeOf(ask(provider))).toMatchObject({ kind: 'authentication', providerId: 'acme', model: 'm' });
  });

  it('is a provider that forwards in a way of its own', () => {
    class Own extends Acme {
      override forward(): Promise<never> {
        return Promise.reject(new LlmError('unsupported', 'not so'));
      }
    }
    expect(new Own('http://127.0.0.1:1', bothTransports(create)[0]).beginForward(QUESTION, {}, never)).toBe(false);
  });

  it('is a provider that executes in a way of its own', () => {
    class Own extends Acme {
      override executeRequest(): Promise<never> {
        return Promise.reject(new LlmError('unsupported', 'not so'));
      }
    }
    expect(new Own('http://127.0.0.1:1', bothTransports(create)[0]).executeWhole(REQUEST, {}, never)).toBe(false);
  });

  it('says at once what the vendor does not speak', () => {
    expect(() => new Acme('http://127.0.0.1:1', bothTransports(create)[0]).beginForward({ ...QUESTION, dialect: 'other' }, {}, never)).toThrow('acme does not speak other for m');
  });
});

describe.each(TRANSPORTS)('a whole answer in one step over %s', (_name, create) => {
  it.each(Object.entries(VENDORS))('is what it is in several: %s', async (_what, vendor) => {
    const url = await listen(vendor);
    const [whole, inSteps] = await Promise.all(bothTransports(create).map((transport) => outcomeOf(ask(new Acme(url, transport)))));
    expect(whole).toEqual(inSteps);
    const [transport] = bothTransports(create);
    expect(await outcomeOf(promised((settled) => expect(new Acme(url, transport).beginForward(QUESTION, {}, settled)).toBe(true)))).toEqual(whole);
    expect(whole).toHaveProperty(vendor === VENDORS['a whole answer'] ? 'model' : 'status');
  });

  it.each(Object.entries(VENDORS))('is what it is in several, and after a wait for what the request needs, for a translated request: %s', async (_what, vendor) => {
    const url = await listen(vendor);
    const [transport, inSteps] = bothTransports(create);
    const whole = await outcomeOf(promised((settled) => expect(new Acme(url, transport).executeWhole(REQUEST, {}, settled)).toBe(true)));
    expect(whole).toHaveProperty(vendor === VENDORS['a whole answer'] ? 'model' : 'providerId');
    expect(await outcomeOf(new Acme(url, inSteps).executeRequest(REQUEST))).toEqual(whole);
    expect(await outcomeOf(new Preparing(url, transport).executeRequest(REQUEST))).toEqual(whole);
  });

  it.each<[string, Vendor]>([
    ['an answer', () => undefined],
    ['the whole answer', (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{')],
    ['the whole answer', (socket) => void socket.write('HTTP/1.1 500 Oops\r\ncontent-length: 50\r\n\r\n{')],
  ])('is given up where %s does not come in time', async (missing, vendor) => {
    const url = await listen(vendor);
    const [whole, inSteps] = await Promise.all(bothTransports(create).map((transport) => outcomeOf(ask(new Acme(url, transport, TIMEOUT)))));
    expect(whole).toEqual(inSteps);
    expect(whole).toMatchObject({ kind: 'timeout', message: `acme did not send ${missing} within ${TIMEOUT} ms` });
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
    await ask(new Acme(url, bothTransports(create)[0]), signal);
    expect(added.mock.calls.length).toBeGreaterThan(0);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(added.mock.calls.map(([, listener]) => listener));
  });
});
