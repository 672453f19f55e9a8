import { spawn, type ChildProcess } from 'node:child_process';

export interface RunOptions {
  cwd: string;
  /** A folder of commands that go before all others. */
  bin: string;
  env?: Record<string, string>;
}

export interface RunResult {
  code: number | null;
  /** Everything printed, to both outputs. */
  output: string;
}

/** A command line in a shell with nothing in its environment but what is given: neither a developer's keys nor the variables of an Nx around it. */
export function start(command: string, { cwd, bin, env = {} }: RunOptions): ChildProcess {
  const own = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: process.env['HOME'] ?? '/', NO_COLOR: '1', ...env };
  return spawn('sh', ['-c', command], { cwd, env: own, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
}

/** Runs it to its end. */
export function run(command: string, options: RunOptions): Promise<RunResult> {
  const child = start(command, options);
  let output = '';
  child.stdout?.on('data', (data: Buffer) => void (output += data.toString()));
  child.stderr?.on('data', (data: Buffer) => void (output += data.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}
