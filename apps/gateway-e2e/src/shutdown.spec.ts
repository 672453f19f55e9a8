import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from './support/gateway-process.js';

const PATIENCE = 30_000;
const CHUNK = JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { content: 'Hello' }, finish_reason: null }] });

describe('a gateway that is told to stop', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-shutdown-'));
  // Says one word, and then nothing for ever.
  const vendor = createServer((_request, response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).write(`data: ${CHUNK}\n\n`));

  beforeAll(() => once(vendor.listen(0, '127.0.0.1'), 'listening'));
  afterAll(() => {
    vendor.close();
    vendor.closeAllConnections();
    rmSync(folder, { recursive: true });
  });

  it('says first that it is not ready, serves on for the delay, and ends what then does not end with an error that clients understand', async () => {
    const { port } = vendor.address() as AddressInfo;
    const file = join(folder, 'modelport.yaml');
    const slow = { use: 'openai-compatible', base_url: `http://127.0.0.1:${port}/v1`, platform: 'local', probe: false };
    writeFileSync(file, JSON.stringify({ providers: { slow, sandbox: {} }, shutdown: { delay: 1000, grace: 200 } }));
    const gateway = await startGateway({ MODELPORT_CONFIG: file });
    const ask = (model: string, stream: boolean): Promise<Response> => {
      const body = JSON.stringify({ model, stream, messages: [{ role: 'user', content: 'hi' }] });
      return fetch(`${gateway.url}/v1/chat/completions`, { method: 'POST', headers: { 'content-type': 'application/json', connection: 'close' }, body });
    };
    const running = await ask('slow/m', true);
    const exited = gateway.stop();
    await gateway.says('SIGTERM: stopping in 1 seconds');
    expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(503);
    expect((await ask('sandbox/sandbox-1', false)).status).toBe(200);
    const text = await running.text();
    expect(text).toContain('Hello');
    expect(text).toContain('the gateway is stopping; ask again');
    expect(text).not.toContain('[DONE]');
    expect(await exited).toBe(0);
  }, PATIENCE);
});
