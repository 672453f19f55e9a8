import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real Redis of one's own, on a socket in a folder of its own: no port, no file, no other client. */
export interface RedisServer {
  readonly url: string;
  /** Again on the same socket, empty. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** Whether tests that need Redis can run. On CI they must, so there it is always true. */
export function canTestWithRedis(): boolean {
  return process.env['CI'] === 'true' || spawnSync('redis-server', ['--version']).status === 0;
}

/** @throws Error where `redis-server` is not on the path. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-redis-'));
  const path = join(folder, 'redis.sock');
  let server: ChildProcess | undefined;
  const redis: RedisServer = {
    url: `unix://${path}`,
    async start() {
      const child = spawn('redis-server', ['--port', '0', '--unixsocket', path, '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      server = child;
      await new Promise<void>((resolve, reject) => {
        child.once('error', reject);
        child.stdout.on('data', (text: Buffer) => {
          if (/ready to accept connections/i.test(text.toString())) resolve();
        });
      });
    },
    async stop() {
      const child = server;
      server = undefined;
      if (!child) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
    async remove() {
      await redis.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await redis.start();
  return redis;
}
