import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Job } from '../load/job.ts';
import type { Ports, Subject } from '../subjects/subject.ts';
import { freePort, type Programs } from './programs.ts';
import { bodyOf, type Scenario } from './scenario.ts';

/** A subject that runs. */
export interface Instance {
  readonly subject: Subject;
  readonly ports: Ports;
  /** Undefined where it is the vendor itself. */
  readonly child: ChildProcess | undefined;
  /** Milliseconds from the start of its process to its first answer. */
  readonly firstAnswer: number;
}

const UPSTREAM = join(import.meta.dirname, '../upstream/main.ts');
/** Milliseconds that a subject may take to answer. */
const PATIENCE = 30_000;

/** Starts the vendors. @returns their port */
export async function startUpstream(programs: Programs): Promise<number> {
  const port = await freePort();
  programs.start([process.execPath, UPSTREAM], 'beside', { PORT: String(port) });
  await answers(`http://127.0.0.1:${port}/`, {});
  return port;
}

/** Starts a subject, and waits until it has answered a request. */
export async function startInstance(programs: Programs, subject: Subject, upstream: number): Promise<Instance> {
  const ports = { own: subject.start ? await freePort() : upstream, upstream };
  const begun = performance.now();
  const start = subject.start?.(ports);
  const child = start && programs.start(start.command, start.anywhere ? 'anywhere' : 'measured', start.env);
  const { path, headers, body } = jobOf({ subject, ports }, { messages: 1, model: 'm-' });
  await answers(`http://127.0.0.1:${ports.own}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  return { subject, ports, child, firstAnswer: performance.now() - begun };
}

/** The part of a job that a subject and a scenario make. */
export function jobOf({ subject, ports }: Pick<Instance, 'subject' | 'ports'>, scenario: Pick<Scenario, 'model' | 'messages' | 'chunks'>): Omit<Job, 'arrivals' | 'seconds'> {
  return {
    port: ports.own,
    path: subject.path,
    headers: subject.headers(ports),
    body: bodyOf(scenario, subject.model(scenario.model)),
    ...(scenario.chunks !== undefined && { chunks: scenario.chunks }),
  };
}

/** Asks until the answer is a success. */
async function answers(url: string, request: RequestInit): Promise<void> {
  const end = performance.now() + PATIENCE;
  let last: unknown;
  while (performance.now() < end) {
    try {
      const response = await fetch(url, request);
      last = await response.text();
      if (response.ok) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`no answer from ${url}: ${String(last)}`);
}
