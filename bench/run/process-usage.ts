import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all that it started have used so far. */
export interface Usage {
  /** Seconds of CPU, of all threads. */
  cpu: number;
  /** Resident memory in bytes. */
  memory: number;
}

const NANOSECONDS = 1e9;

/** Read from /proc, so undefined where there is none: only Linux has it. */
export function usageOf(pid: number): Usage | undefined {
  try {
    const processes = [pid, ...startedBy(pid)].map((each) => ({ cpu: cpuOf(each), memory: memoryOf(each) }));
    return { cpu: sum(processes.map(({ cpu }) => cpu)), memory: sum(processes.map(({ memory }) => memory)) };
  } catch {
    return undefined;
  }
}

function startedBy(pid: number): number[] {
  return threads(pid).flatMap((thread) => {
    const children = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
    return children.flatMap((child) => [child, ...startedBy(child)]);
  });
}

function cpuOf(pid: number): number {
  return sum(threads(pid).map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / NANOSECONDS));
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
}

function threads(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
