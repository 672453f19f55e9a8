import { isLlmError, LlmError } from '../errors/llm-error.js';
import { abortError } from '../stream/observed-stream.js';
import type { HttpRequest, Transport, WholeExchange } from '../transport/transport.js';
import { errorOfAnswer, isSuccess, jsonOfAnswer, MAX_ERROR_BYTES, type WholeJson } from './exchange.js';
import type { VendorCall } from './vendor-call.js';

/** A transport that gives whole answers. */
export type WholeTransport = Transport & Required<Pick<Transport, 'sendWhole'>>;

export function givesWholeAnswers(transport: Transport): transport is WholeTransport {
  return transport.sendWhole !== undefined;
}

/**
 * Sends one request and reads its whole answer as JSON: what `exchange` and `readJson` do one after the other, on a clock and a signal of
 * the call's own, in one step, with the caller's signal and one timer. A test holds both to the same answers and errors.
 * @throws LlmError, not typed yet, for an answer with an error status, for one that is no JSON, and for none in time.
 */
export async function exchangeWhole(request: HttpRequest, call: VendorCall, transport: WholeTransport, maxBytes: number): Promise<WholeJson> {
  const { signal } = call.context;
  if (signal?.aborted) throw abortError(signal);
  const exchange = transport.sendWhole(request, (status) => (isSuccess(status) ? maxBytes : MAX_ERROR_BYTES));
  const guard = new Guard(exchange, call);
  try {
    const { status, headers, body } = await exchange.response;
    const broken = isLlmError(body);
    // The status is the news; a body that breaks off only takes the words away.
    if (!isSuccess(status)) throw errorOfAnswer({ status, headers }, broken ? new Uint8Array() : body, call);
    if (broken) throw body;
    return { status, headers, bytes: body, json: jsonOfAnswer({ status, headers }, body, call) };
  } finally {
    guard.dispose();
  }
}

/** Gives an exchange up when the caller's signal fires, or when the time is over. */
class Guard {
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly exchange: WholeExchange,
    private readonly call: VendorCall,
  ) {
    const { timeout, context } = call;
    if (timeout > 0) this.#timer = setTimeout(expire, timeout, this);
    context.signal?.addEventListener('abort', this);
  }

  /** As a listener of the signal. */
  handleEvent(): void {
    this.exchange.abort(abortError(this.call.context.signal));
  }

  expire(): void {
    const { definition, timeout } = this.call;
    this.exchange.abort(new LlmError('timeout', `${definition.provider.id} did not send ${this.exchange.answered ? 'the whole answer' : 'an answer'} within ${timeout} ms`));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.call.context.signal?.removeEventListener('abort', this);
  }
}

function expire(guard: Guard): void {
  guard.expire();
}
