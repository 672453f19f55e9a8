import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchTransport } from './fetch-transport.js';
import { createHttp1Transport } from './http1-transport.js';
import { createUndiciTransport } from './undici-transport.js';

const BLOCK = Buffer.alloc(1024 * 1024, 'x');
/** More than the buffers of the kernel hold on both sides. */
const BLOCKS = 64;

/** Resolves to true where the client lets the server write again within many turns of the event loop. */
async function mayGoOn(response: ServerResponse): Promise<boolean> {
  let drained = false;
  response.once('drain', () => {
    drained = true;
  });
  for (let turn = 0; turn < 5_000 && !drained; turn += 1) await new Promise(setImmediate);
  return drained;
}

describe.each([
  ['HTTP/1.1', createHttp1Transport],
  ['undici', createUndiciTransport],
  ['fetch', fetchTransport],
])('back-pressure of the %s transport', (_name, create) => {
  it('makes the server wait for a slow reader, and loses nothing', async () => {
    let written = 0;
    let tellHeld: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      tellHeld = resolve;
    });
    const server = createServer(async (_request, response) => {
      for (; written < BLOCKS; written += 1) {
        if (response.write(BLOCK)) continue;
        while (!(await mayGoOn(response))) tellHeld();
      }
      response.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const transport = create();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { body } = await transport.send({ method: 'GET', url, headers: {} });
    const reader = body[Symbol.asyncIterator]();
    const first = await reader.next();
    await held;
    expect(written).toBeLessThan(BLOCKS / 2);
    let length = first.done ? 0 : first.value.length;
    for await (const chunk of body) length += chunk.length;
    expect(length).toBe(BLOCKS * BLOCK.length);
    await transport.close?.();
    server.close();
    server.closeAllConnections();
  });
});
