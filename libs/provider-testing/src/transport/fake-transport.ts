import { type HttpRequest, type HttpResponse, isLlmError, LlmError, type Transport } from '@modelport/provider-base';
import { FakeBody } from './fake-body.js';
import type { ScriptedStep } from './script.js';

/** One request that reached the far end. */
export class FakeExchange {
  readonly body = new FakeBody();

  constructor(
    readonly request: HttpRequest,
    readonly signal: AbortSignal | undefined,
  ) {}

  /** The body of the request as text. */
  get sentText(): string {
    const { body = '' } = this.request;
    return typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  }

  /** The body of the request, parsed. */
  get sentJson(): unknown {
    return JSON.parse(this.sentText) as unknown;
  }

  /** Whether the caller has let go of the connection. */
  get released(): boolean {
    return this.body.cancelled || this.signal?.aborted === true;
  }
}

/**
 * A transport that reaches no network: it plays a script, one step a request, and records what was asked. It keeps the promises of the
 * interface: it honours the signal before the headers and amid the body, and rejects with LlmErrors only.
 */
export class FakeTransport implements Transport {
  readonly exchanges: FakeExchange[] = [];
  closed = 0;
  readonly #script: ScriptedStep[];

  constructor(script: readonly ScriptedStep[]) {
    this.#script = [...script];
  }

  /** The last request. @throws LlmError `internal` where there was none. */
  get last(): FakeExchange {
    const last = this.exchanges.at(-1);
    if (!last) throw new LlmError('internal', 'fake transport: nothing was sent');
    return last;
  }

  async send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
    if (signal?.aborted) throw reasonOf(signal);
    const exchange = new FakeExchange(request, signal);
    this.exchanges.push(exchange);
    const step = this.#script.shift();
    if (step === undefined) throw new LlmError('internal', `fake transport: nothing is scripted for request ${this.exchanges.length}, ${request.method} ${request.url}`);
    if (step === 'silence') return untilAborted(signal);
    if ('failure' in step) throw step.failure;
    const { body } = exchange;
    signal?.addEventListener('abort', () => body.abort(reasonOf(signal)), { once: true });
    body.feed(...step.pieces);
    if (step.ending === 'end') body.end();
    if (step.ending === 'reset') body.reset();
    return { status: step.status, headers: step.headers, body };
  }

  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }
}

/** A transport that plays these steps. */
export function scriptedTransport(...script: readonly ScriptedStep[]): FakeTransport {
  return new FakeTransport(script);
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(reasonOf(signal)), { once: true }));
}

function reasonOf(signal: AbortSignal): LlmError {
  const reason: unknown = signal.reason;
  return isLlmError(reason) ? reason : new LlmError('cancelled', 'fake transport: the request was aborted', { cause: reason });
}
