import { request as httpRequest, type ClientRequest } from 'node:http';
import { once } from 'node:events';
import { acmeModule, hang, ScriptedVendor } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const CHUNK = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'x'.repeat(1000) }, finish_reason: null }] })}\n\n`;
const EVENT_STREAM = { 'content-type': 'text/event-stream' };
const MODEL = 'acme/acme-large';

let gateway: GatewayUnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

async function post(vendor: ScriptedVendor, path: string, body: object): Promise<ClientRequest> {
  gateway = await startGateway({ env: { ACME_API_KEY: 'acme-vendor-key' }, modules: [acmeModule(vendor)] });
  const request = httpRequest(gateway.url + path, { method: 'POST', headers: { 'content-type': 'application/json' } });
  // Hanging up is the point of these tests.
  request.on('error', () => undefined);
  request.end(JSON.stringify(body));
  return request;
}

/** Lets everything that is ready run, until something holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

describe.each([
  ['/v1/chat/completions', { model: MODEL, messages: [{ role: 'user', content: 'x' }] }],
  ['/api/llm/complete', { model_id: MODEL, prompt: 'x' }],
])('a client that leaves %s', (path, body) => {
  it.each([false, true])('before the answer aborts the vendor call (stream: %s)', async (stream) => {
    const vendor = new ScriptedVendor([hang]);
    const request = await post(vendor, path, { ...body, stream });
    await until(() => vendor.received.length === 1);
    expect(vendor.received[0]?.signal?.aborted).toBe(false);
    request.destroy();
    await until(() => vendor.received[0]?.signal?.aborted === true);
    expect(vendor.received).toHaveLength(1);
  });

  it('in mid-stream drops the vendor\'s stream', async () => {
    async function* endless(): AsyncGenerator<string> {
      for (;;) {
        yield CHUNK;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const vendor = new ScriptedVendor([{ headers: EVENT_STREAM, body: endless() }]);
    const request = await post(vendor, path, { ...body, stream: true });
    const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream];
    await once(response, 'data');
    request.destroy();
    await until(() => vendor.received[0]?.cancelled === true);
  });
});

describe('a client that reads slowly', () => {
  it('slows the vendor down, and misses nothing', async () => {
    const total = 20_000;
    let sent = 0;
    async function* fast(): AsyncGenerator<string> {
      for (; sent < total; sent++) {
        yield CHUNK;
        if (sent % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      yield 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
    }
    const vendor = new ScriptedVendor([{ headers: EVENT_STREAM, body: fast() }]);
    const request = await post(vendor, '/v1/chat/completions', { model: MODEL, messages: [{ role: 'user', content: 'x' }], stream: true });
    const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream];
    response.pause();
    let before = -1;
    while (sent !== before) {
      before = sent;
      for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(sent).toBeLessThan(total);
    let bytes = 0;
    for await (const piece of response) bytes += piece.length;
    expect(bytes).toBeGreaterThan(total * CHUNK.length);
  });
});
