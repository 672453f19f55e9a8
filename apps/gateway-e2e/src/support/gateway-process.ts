import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A gateway that runs as its own process, started by the command of `npm start`. */
export interface GatewayProcess {
  /** e.g. `http://127.0.0.1:40123` */
  url: string;
  /** Everything printed so far, to both outputs. */
  output(): string;
  /** Resolves when it has printed this. */
  says(text: string): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** How many sockets the process has open; undefined where the system does not say. */
  sockets(): number | undefined;
  /** Sends SIGTERM and resolves with the exit code. Rejects, with what it printed, where it does not end. */
  stop(): Promise<number | null>;
}

export interface GatewayExit {
  code: number | null;
  output: string;
}

/** Milliseconds: more than a gateway gives its answers to end, and less than Jest gives a hook. */
const LONGEST_STOP = 28_000;

const ROOT = process.cwd();
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** Only what is given and what Node itself needs: a developer's own keys must not switch providers on. */
function environment(env: Record<string, string>): NodeJS.ProcessEnv {
  return { PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`, HOME: process.env['HOME'] ?? '/', PORT: '0', ...env };
}

function spawnGateway(env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const child = spawn('sh', ['-c', scripts.start], { cwd: ROOT, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const collect = (data: Buffer): void => void (text += data.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return { child, output: () => text };
}

/** Starts a gateway and waits until it says its address. Rejects, with what it printed, where it ends instead. */
export async function startGateway(env: Record<string, string> = {}): Promise<GatewayProcess> {
  const { child, output } = spawnGateway(env);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const [address] = ADDRESS.exec(output()) ?? [];
      if (address) resolve(address);
    };
    child.stdout?.on('data', look);
    void exited.then((code) => reject(new Error(`the gateway ended with code ${code}:\n${output()}`)));
  });
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    let hangs = false;
    const timer = setTimeout(() => {
      hangs = true;
      child.kill('SIGKILL');
    }, LONGEST_STOP);
    const code = await exited;
    clearTimeout(timer);
    if (hangs) throw new Error(`the gateway did not end within ${LONGEST_STOP} ms of SIGTERM:\n${output()}`);
    return code;
  };
  const says = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (output().includes(text)) resolve();
      };
      child.stdout?.on('data', look);
      child.stderr?.on('data', look);
      look();
    });
  return { url, output, says, signal: (name) => void child.kill(name), sockets: () => socketsOf(child.pid), stop };
}

function socketsOf(pid: number | undefined): number | undefined {
  const folder = `/proc/${pid}/fd`;
  if (!existsSync(folder)) return undefined;
  const links = readdirSync(folder).map((name) => {
    try {
      return readlinkSync(join(folder, name));
    } catch {
      // It was closed meanwhile.
      return '';
    }
  });
  return links.filter((link) => link.startsWith('socket:')).length;
}

/** Runs a gateway that is expected to refuse to start. */
export async function runGatewayToExit(env: Record<string, string>): Promise<GatewayExit> {
  const { child, output } = spawnGateway(env);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: output() };
}
