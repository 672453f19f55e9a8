/** What a worker tells the process that started it; `stopWithin` milliseconds within which it ends once it is told to stop. */
export type WorkerReport = { kind: 'started'; lines: readonly string[]; stopWithin: number } | { kind: 'failed'; problem: string } | { kind: 'told'; text: string };

/** What it is told. */
export interface WorkerOrder {
  kind: 'stop';
  signal: NodeJS.Signals;
}
