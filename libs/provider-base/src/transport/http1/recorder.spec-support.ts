import type { AnswerHandler, DispatchedRequest, ExchangeController, RawHeaders, RequestDispatcher } from '../request-dispatcher.js';

/** What is done at a step of an exchange. */
export type Steps = Partial<Record<'started' | 'answered' | 'came' | 'ended' | 'failed', (recorder: Recorder) => void>>;

/** Writes down what a dispatcher tells, and complains where it tells it twice or too late. */
export class Recorder implements AnswerHandler {
  readonly interim: number[] = [];
  status = 0;
  headers: RawHeaders = {};
  body = '';
  error: (Error & { code?: string }) | undefined = undefined;
  /** How often it was told the end, in whatever way. */
  ends = 0;
  controller: ExchangeController | undefined = undefined;
  /** Resolves at the end of the exchange, in whatever way. */
  readonly over: Promise<this>;
  #tell: () => void = () => undefined;

  constructor(private readonly steps: Steps = {}) {
    this.over = new Promise((resolve) => {
      this.#tell = () => resolve(this);
    });
  }

  onRequestStart(controller: ExchangeController): void {
    this.controller = controller;
    this.steps.started?.(this);
  }

  onResponseStart(_controller: ExchangeController, status: number, headers: RawHeaders): void {
    this.#expectMore();
    if (status < 200) return void this.interim.push(status);
    this.status = status;
    this.headers = headers;
    this.steps.answered?.(this);
  }

  onResponseData(_controller: ExchangeController, chunk: Buffer): void {
    this.#expectMore();
    this.body += chunk.toString('latin1');
    this.steps.came?.(this);
  }

  onResponseEnd(): void {
    this.#expectMore();
    this.steps.ended?.(this);
    this.#end();
  }

  onResponseError(_controller: ExchangeController, error: Error): void {
    this.#expectMore();
    this.error = error;
    this.#end();
    this.steps.failed?.(this);
  }

  #end(): void {
    this.ends += 1;
    this.#tell();
  }

  #expectMore(): void {
    if (this.ends > 0) throw new Error('told something after the end');
  }
}

/** Sends a small request. */
export function ask(dispatcher: RequestDispatcher, origin: string, steps: Steps = {}, request: Partial<DispatchedRequest> = {}): Recorder {
  const recorder = new Recorder(steps);
  dispatcher.dispatch({ origin, path: '/', method: 'POST', headers: {}, body: 'hi', ...request }, recorder);
  return recorder;
}
