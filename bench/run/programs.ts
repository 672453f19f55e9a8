import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';

/** On which processor a program runs, where they can be told apart: what is measured has one of its own. */
export type Place = 'measured' | 'beside' | 'anywhere';

const TASKSET = ['/usr/bin/taskset', '/bin/taskset'].find((path) => existsSync(path));
/** Whether programs are kept to their places. */
export const KEEPS_PLACES = TASKSET !== undefined && availableParallelism() > 1;

/** The programs that a run has started; none of them outlives it. */
export class Programs {
  readonly #running = new Set<ChildProcess>();

  constructor() {
    process.once('exit', () => this.#running.forEach((child) => child.kill('SIGKILL')));
  }

  /** Far from a developer's own keys and configuration: they must not change what is measured. */
  start(command: readonly string[], place: Place, env: Readonly<Record<string, string>> = {}, channel: 'ignore' | 'ipc' = 'ignore'): ChildProcess {
    const [program = '', ...rest] = [...prefix(place), ...command];
    const child = spawn(program, rest, {
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/', NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'ignore', 'inherit', channel],
    });
    this.#running.add(child);
    child.once('exit', () => this.#running.delete(child));
    return child;
  }

  /** Ends one, and waits for its end. */
  async stop(child: ChildProcess): Promise<void> {
    if (!this.#running.has(child)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(late);
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running].map((child) => this.stop(child)));
  }
}

function prefix(place: Place): string[] {
  if (!KEEPS_PLACES || place === 'anywhere') return [];
  return [TASKSET!, '-c', place === 'measured' ? '1' : '0'];
}

/** A port of the loopback that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
