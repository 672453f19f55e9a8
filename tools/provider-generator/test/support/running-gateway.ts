import { start, type RunOptions } from './run.js';

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

export interface RunningGateway {
  /** e.g. `http://127.0.0.1:40123` */
  url: string;
  stop(): Promise<void>;
}

/** Starts a gateway by a command line and waits for its address. Rejects, with what it printed, where it ends instead. */
export async function startGateway(command: string, { env = {}, ...options }: RunOptions): Promise<RunningGateway> {
  const child = start(command, { ...options, env: { PORT: '0', ...env } });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const look = (data: Buffer): void => {
      output += data.toString();
      const [address] = /Try it:/.test(output) ? (ADDRESS.exec(output) ?? []) : [];
      if (address) resolve(address);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    void closed.then(() => reject(new Error(`the gateway ended:\n${output}`)));
  });
  const stop = (): Promise<void> => {
    // The whole group: npm, its shell, and what that started.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    return closed;
  };
  return { url, stop };
}
