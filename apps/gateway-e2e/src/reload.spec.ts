import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway, type GatewayProcess } from './support/gateway-process.js';

const PATIENCE = 30_000;

describe('a configuration file that changes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-reload-'));
  const file = join(folder, 'modelport.yaml');
  let gateway: GatewayProcess;

  const write = (aliases: object): void => writeFileSync(file, JSON.stringify({ providers: { sandbox: {} }, models: aliases }));
  const status = async (model: string): Promise<number> => {
    const body = JSON.stringify({ model, messages: [{ role: 'user', content: 'hi' }] });
    const response = await fetch(`${gateway.url}/v1/chat/completions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    await response.arrayBuffer();
    return response.status;
  };
  const until = async (reached: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  beforeAll(async () => {
    write({ first: ['sandbox/sandbox-1'] });
    gateway = await startGateway({ MODELPORT_CONFIG: file });
  });
  afterAll(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  it('is taken in by itself, on SIGHUP at once, and not at all where it has a mistake', async () => {
    expect(await status('first')).toBe(200);
    write({ second: ['sandbox/sandbox-1'] });
    await until(async () => (await status('second')) === 200);
    expect(await status('first')).toBe(404);

    write({ third: ['sandbox/sandbox-1'] });
    gateway.signal('SIGHUP');
    await until(async () => (await status('third')) === 200);

    write({ fourth: ['nobody/x'] });
    gateway.signal('SIGHUP');
    await until(() => gateway.output().includes('was not taken in'));
    expect(gateway.output()).toContain('models.fourth.0');
    expect(await status('third')).toBe(200);
  }, PATIENCE);
});
