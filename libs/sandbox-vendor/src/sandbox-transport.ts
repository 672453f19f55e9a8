import type { HttpRequest, HttpResponse, Transport } from '@modelport/provider-base';
import { pause } from './pause.js';
import { SandboxBody } from './sandbox-body.js';
import { SandboxVendor } from './sandbox-vendor.js';

const SANDBOX_MODELS = ['sandbox-1', 'sandbox-embed'];

export interface SandboxTransportOptions {
  /** The models that `GET /models` lists. Default: `sandbox-1` and `sandbox-embed`. */
  models?: readonly string[];
}

/**
 * A transport with a small OpenAI-speaking vendor at its other end, in this process: nothing reaches the network, whatever the URL.
 * Anything that speaks OpenAI's format can be given one. Counts of `times=` belong to the instance.
 */
export class SandboxTransport implements Transport {
  readonly #vendor: SandboxVendor;

  constructor(options: SandboxTransportOptions = {}) {
    this.#vendor = new SandboxVendor(options.models ?? SANDBOX_MODELS);
  }

  async send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
    signal?.throwIfAborted();
    const body = typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body);
    const { wait, result } = this.#vendor.handle(request.method, new URL(request.url).pathname, body);
    if (wait > 0) await pause(wait, signal);
    if ('error' in result) throw result.error;
    const { status, headers, steps } = result.reply;
    return { status, headers, body: new SandboxBody(steps, signal) };
  }
}
