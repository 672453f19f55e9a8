import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { runGatewayToExit, startGateway, type GatewayProcess } from './support/gateway-process.js';

/** Milliseconds: processes start, end and start again. */
const PATIENCE = 60_000;
/** Nest's log begins each line with the process that wrote it. */
const LOGGED_BY = /\[Modelport\] (\d+) /g;

/** Fails, on a connection of its own; the worker that serves it logs that. */
async function fail({ url }: GatewayProcess): Promise<void> {
  const body = { model: 'sandbox/sandbox-1?fail=overloaded', messages: [{ role: 'user', content: 'hello' }] };
  await request(url).post('/v1/chat/completions').set({ connection: 'close', 'x-modelport-timeout': '200' }).send(body);
}

function workersSeen(gateway: GatewayProcess): number[] {
  return [...new Set([...gateway.output().matchAll(LOGGED_BY)].map(([, pid]) => Number(pid)))];
}

/** Asks until so many different workers have answered. */
async function seeWorkers(gateway: GatewayProcess, count: number): Promise<number[]> {
  while (workersSeen(gateway).length < count) await fail(gateway);
  return workersSeen(gateway);
}

describe('a gateway of two workers', () => {
  it('serves from both, replaces one that dies, and stops cleanly', async () => {
    const gateway = await startGateway({ MODELPORT_WORKERS: '2' });
    try {
      expect(gateway.output()).toContain('2 workers share the port: each counts limits by itself');
      expect(gateway.output().match(/Modelport listens/g)).toHaveLength(1);
      const [first = 0] = await seeWorkers(gateway, 2);
      process.kill(first, 'SIGKILL');
      await gateway.says(`worker ${first} ended (SIGKILL); another starts in 0.5 s`);
      await seeWorkers(gateway, 3);
    } finally {
      expect(await gateway.stop()).toBe(0);
    }
    expect(gateway.output()).toContain('SIGTERM: stopping 2 workers');
    expect(gateway.output().match(/stopping/g)).toHaveLength(1);
  }, PATIENCE);

  it('does not start where the port is taken, and says so once', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    try {
      const { port } = other.address() as AddressInfo;
      const { code, output } = await runGatewayToExit({ MODELPORT_WORKERS: '2', PORT: String(port) });
      expect(code).toBe(1);
      expect(output.match(/in use already/g)).toHaveLength(1);
    } finally {
      other.close();
    }
  }, PATIENCE);

  it('does not start with a number that is none', async () => {
    expect(await runGatewayToExit({ MODELPORT_WORKERS: 'many' })).toEqual({ code: 1, output: 'environment: MODELPORT_WORKERS: must be a whole number from 1 to 256, or auto\n' });
  });
});
