import { RestartDelay } from './restart-delay.js';
import type { WorkerOrder, WorkerReport } from './worker-messages.js';

/** A worker, as its team needs it. */
export interface TeamWorker {
  readonly pid: number | undefined;
  onReport(listener: (report: WorkerReport) => void): void;
  onExit(listener: (code: number | null, signal: string | null) => void): void;
  order(order: WorkerOrder): void;
  kill(): void;
}

export interface TeamOptions {
  count: number;
  startWorker: () => TeamWorker;
  say: (line: string) => void;
  complain: (line: string) => void;
  /** Called once, when the last worker is gone. */
  onEnd: (code: number) => void;
}

/** Workers that serve together: started at once, replaced where one ends by itself, stopped together. */
export class WorkerTeam {
  readonly #options: TeamOptions;
  readonly #running = new Set<TeamWorker>();
  readonly #replacements = new Set<NodeJS.Timeout>();
  #started = 0;
  #state: 'starting' | 'serving' | 'stopping' = 'starting';
  #complained = false;
  #code = 0;
  #stopWithin = 0;
  #lastTold: { readonly text: string; readonly by: Set<TeamWorker> } | undefined;

  constructor(options: TeamOptions) {
    this.#options = options;
    for (let at = 0; at < options.count; at += 1) this.#start(new RestartDelay());
  }

  /** Milliseconds within which the workers end once they are told to stop; 0 while none has started. */
  get stopWithin(): number {
    return this.#stopWithin;
  }

  /** The first time, answers under way may end; the second time nothing may. */
  stop(signal: NodeJS.Signals): void {
    const again = this.#state === 'stopping';
    if (again) this.#code = 1;
    this.#leave((worker) => (again ? worker.kill() : worker.order({ kind: 'stop', signal })));
  }

  #start(delay: RestartDelay): void {
    const worker = this.#options.startWorker();
    const born = performance.now();
    this.#running.add(worker);
    worker.onReport((report) => this.#heard(report, worker));
    worker.onExit((code, signal) => {
      this.#running.delete(worker);
      if (this.#state !== 'serving') return this.#left(code);
      const wait = delay.after(performance.now() - born);
      this.#options.complain(`worker ${worker.pid} ended (${signal ?? `code ${code}`}); another starts in ${wait / 1000} s`);
      this.#startLater(wait, delay);
    });
  }

  #heard(report: WorkerReport, worker: TeamWorker): void {
    if (report.kind === 'failed') return this.#complainOnce(report.problem);
    if (report.kind === 'told') return this.#sayUnlessSaid(report.text, worker);
    this.#started += 1;
    this.#stopWithin = report.stopWithin;
    if (this.#state !== 'starting' || this.#started < this.#options.count) return;
    this.#state = 'serving';
    this.#options.say(report.lines.join('\n'));
  }

  /** What all tell is said once; one that tells the same again means another time. */
  #sayUnlessSaid(text: string, worker: TeamWorker): void {
    if (this.#lastTold?.text === text && !this.#lastTold.by.has(worker)) {
      this.#lastTold.by.add(worker);
      return;
    }
    this.#lastTold = { text, by: new Set([worker]) };
    this.#options.say(text);
  }

  /** What keeps one from starting keeps all: it is told once. */
  #complainOnce(problem: string): void {
    if (!this.#complained || this.#state === 'serving') this.#options.complain(problem);
    this.#complained = true;
  }

  #startLater(wait: number, delay: RestartDelay): void {
    const timer = setTimeout(() => {
      this.#replacements.delete(timer);
      this.#start(delay);
    }, wait);
    this.#replacements.add(timer);
  }

  /** One is gone that is not replaced: while all stop, or because it could not start. */
  #left(code: number | null): void {
    if (code !== 0 || this.#state === 'starting') this.#code = 1;
    if (this.#state === 'starting') this.#leave((other) => other.kill());
    else this.#endIfLast();
  }

  #leave(tell: (worker: TeamWorker) => void): void {
    this.#state = 'stopping';
    for (const timer of this.#replacements) clearTimeout(timer);
    this.#replacements.clear();
    // Where all are waiting to be replaced, nobody is left whose end would be the last.
    this.#endIfLast();
    for (const worker of this.#running) tell(worker);
  }

  #endIfLast(): void {
    if (this.#running.size === 0) this.#options.onEnd(this.#code);
  }
}
