import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type FaultGateway, startFaultGateway } from './support/fault-gateway.js';
import type { VendorExchange } from './support/fault-upstream.js';
import { WIRES } from './support/vendor-wire.js';

const FORMATS = WIRES.filter(({ id }) => id !== 'groq').map(({ id }) => id);

/** More than all buffers between a vendor and a client hold together. */
const FIREHOSE_BYTES = 64 * 1024 * 1024;
const PIECE = 'x'.repeat(64 * 1024);

/** A vendor that has not been read for this long, in milliseconds, has been made to wait. */
const STALLED = 400;

/** Writes as fast as it is read, and tells when it had to wait. */
class Firehose {
  written = 0;
  #stalled: () => void = () => undefined;
  readonly stalled = new Promise<void>((resolve) => (this.#stalled = resolve));

  readonly answer = async ({ response, vendor, wire }: VendorExchange): Promise<void> => {
    response.writeHead(200, vendor.streamHeaders).write(vendor.preamble);
    const gone = once(response, 'close');
    while (this.written < FIREHOSE_BYTES && !response.destroyed) {
      this.written += PIECE.length;
      if (response.write(wire.text(PIECE))) continue;
      const timer = setTimeout(this.#stalled, STALLED);
      await Promise.race([once(response, 'drain'), gone]);
      clearTimeout(timer);
    }
    response.end(vendor.finish);
  };
}

describe('a client that does not read on, or leaves', () => {
  const hoses = new Map(FORMATS.map((id) => [id, new Firehose()]));
  let gateway: FaultGateway;

  beforeAll(async () => {
    gateway = await startFaultGateway({
      // As long as no test lasts: whatever ends a call is the client.
      timeout: 60_000,
      answers: { firehose: (exchange) => void hoses.get(exchange.wire.id)?.answer(exchange) },
    });
  });

  afterAll(async () => {
    await gateway?.stop();
  });

  const post = (path: string, body: object, signal?: AbortSignal): Promise<Response> =>
    fetch(`${gateway.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), ...(signal && { signal }) });
  const chat = (model: string, stream: boolean, signal?: AbortSignal): Promise<Response> =>
    post('/v1/chat/completions', { model, stream, messages: [{ role: 'user', content: 'Hello' }] }, signal);
  const complete = (model: string, stream: boolean, signal?: AbortSignal): Promise<Response> => post('/api/llm/complete', { model_id: model, stream, prompt: 'Hello' }, signal);

  describe.each(FORMATS)('%s', (id) => {
    it.each([
      ['chat', chat, false],
      ['chat', chat, true],
      ['complete', complete, false],
      ['complete', complete, true],
    ] as const)('lets go of the vendor when the client leaves before any answer: %s', async (name, ask, stream) => {
      const model = `hang-before-headers@${id}-${name}-${stream}`;
      const controller = new AbortController();
      const answer = ask(`${id}/${model}`, stream, controller.signal);
      const { closed } = await gateway.upstream.seen(model);
      controller.abort();
      await expect(answer).rejects.toThrow(/abort/);
      await closed;
    });

    it.each([
      ['chat', chat],
      ['complete', complete],
    ] as const)('lets go of the vendor when the client leaves in the middle: %s', async (name, ask) => {
      const model = `endless@${id}-${name}`;
      const controller = new AbortController();
      const answer = await ask(`${id}/${model}`, true, controller.signal);
      await answer.body?.getReader().read();
      controller.abort();
      await (await gateway.upstream.seen(model)).closed;
    });

    it('makes the vendor wait while the client does not read, and then gives all of it', async () => {
      const hose = hoses.get(id);
      if (!hose) throw new Error('no such firehose');
      const socket = requestStream(gateway.url, `${id}/firehose`);
      await hose.stalled;
      expect(hose.written).toBeLessThan(FIREHOSE_BYTES);
      const { bytes, tail } = await readRest(socket);
      expect(bytes).toBeGreaterThan(FIREHOSE_BYTES);
      expect(tail).toContain('data: [DONE]');
    }, 20_000);
  });
});

/** Sends a request by hand and does not read a byte of its answer. */
function requestStream(url: string, model: string): Socket {
  const { hostname, port, host } = new URL(url);
  const body = JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: 'Hello' }] });
  const socket = connect({ host: hostname, port: Number(port) }).pause();
  socket.write(`POST /v1/chat/completions HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`);
  return socket;
}

async function readRest(socket: Socket): Promise<{ bytes: number; tail: string }> {
  let bytes = 0;
  let tail = '';
  for await (const chunk of socket) {
    const data = chunk as Buffer;
    bytes += data.length;
    tail = (tail + data.subarray(-64).toString('latin1')).slice(-64);
  }
  return { bytes, tail };
}
