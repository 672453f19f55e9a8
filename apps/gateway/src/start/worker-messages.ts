/** What a worker tells the process that started it. */
export type WorkerReport = { kind: 'started'; lines: readonly string[] } | { kind: 'failed'; problem: string };

/** What it is told. */
export interface WorkerOrder {
  kind: 'stop';
  signal: NodeJS.Signals;
}
