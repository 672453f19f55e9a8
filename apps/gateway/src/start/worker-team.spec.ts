import type { WorkerOrder, WorkerReport } from './worker-messages.js';
import { WorkerTeam, type TeamWorker } from './worker-team.js';

class FakeWorker implements TeamWorker {
  readonly orders: WorkerOrder[] = [];
  report: (report: WorkerReport) => void = () => undefined;
  exit: (code: number | null, signal: string | null) => void = () => undefined;

  constructor(readonly pid: number) {}

  onReport(listener: (report: WorkerReport) => void): void {
    this.report = listener;
  }

  onExit(listener: (code: number | null, signal: string | null) => void): void {
    this.exit = listener;
  }

  order(order: WorkerOrder): void {
    this.orders.push(order);
  }

  kill(): void {
    this.exit(null, 'SIGKILL');
  }
}

describe('a team of workers', () => {
  let workers: FakeWorker[];
  let said: string[];
  let complaints: string[];
  let ends: number[];
  let team: WorkerTeam;

  const start = (count: number): void => {
    team = new WorkerTeam({
      count,
      startWorker() {
        const worker = new FakeWorker(100 + workers.length);
        workers.push(worker);
        return worker;
      },
      say: (line) => void said.push(line),
      complain: (line) => void complaints.push(line),
      onEnd: (code) => void ends.push(code),
    });
  };
  const allStarted = (): void => workers.forEach(({ report }) => report({ kind: 'started', lines: ['listens', 'try it'], stopWithin: 25_000 }));

  beforeEach(() => {
    jest.useFakeTimers();
    [workers, said, complaints, ends] = [[], [], [], []];
  });

  afterEach(() => jest.useRealTimers());

  it('says once that it listens, when all of them do', () => {
    start(3);
    workers[0]?.report({ kind: 'started', lines: ['listens'], stopWithin: 25_000 });
    expect(said).toEqual([]);
    workers.slice(1).forEach(({ report }) => report({ kind: 'started', lines: ['listens', 'try it'], stopWithin: 25_000 }));
    expect(said).toEqual(['listens\ntry it']);
  });

  it('says once what all tell, and again when they tell it another time', () => {
    start(3);
    allStarted();
    said.splice(0);
    const tell = (text: string, ...by: readonly number[]): void => by.forEach((at) => workers[at]?.report({ kind: 'told', text }));
    tell('taken in', 0, 1, 2);
    tell('taken in', 2, 0, 1);
    tell('not taken in', 1);
    expect(said).toEqual(['taken in', 'taken in', 'not taken in']);
  });

  it('ends as a whole where one cannot start, and says why once', () => {
    start(3);
    workers[0]?.report({ kind: 'failed', problem: 'the port is in use' });
    workers[1]?.report({ kind: 'failed', problem: 'the port is in use' });
    workers[0]?.exit(1, null);
    expect(complaints).toEqual(['the port is in use']);
    expect(ends).toEqual([1]);
  });

  it('replaces one that ended, and waits longer each time', () => {
    start(2);
    allStarted();
    workers[0]?.exit(null, 'SIGSEGV');
    expect(complaints).toEqual(['worker 100 ended (SIGSEGV); another starts in 0.5 s']);
    jest.advanceTimersByTime(500);
    expect(workers).toHaveLength(3);
    workers[2]?.exit(1, null);
    expect(complaints[1]).toBe('worker 102 ended (code 1); another starts in 1 s');
    jest.advanceTimersByTime(1000);
    expect(workers).toHaveLength(4);
    expect(ends).toEqual([]);
  });

  it('begins anew with short waits where one has lived for long', () => {
    start(1);
    allStarted();
    for (const lived of [0, 500, 120_000]) {
      jest.advanceTimersByTime(lived);
      workers.at(-1)?.exit(1, null);
      jest.advanceTimersToNextTimer();
    }
    expect(complaints.map((line) => line.slice(line.indexOf('in ')))).toEqual(['in 0.5 s', 'in 1 s', 'in 0.5 s']);
  });

  it('stops when all have ended, and starts none anew', () => {
    start(2);
    allStarted();
    workers[0]?.exit(1, null);
    expect(team.stopWithin).toBe(25_000);
    team.stop('SIGTERM');
    expect(workers[1]?.orders).toEqual([{ kind: 'stop', signal: 'SIGTERM' }]);
    expect(ends).toEqual([]);
    workers[1]?.exit(0, null);
    jest.runAllTimers();
    expect(ends).toEqual([0]);
    expect(workers).toHaveLength(2);
  });

  it('is killed by a second signal', () => {
    start(2);
    allStarted();
    team.stop('SIGINT');
    team.stop('SIGINT');
    expect(ends).toEqual([1]);
  });
});
