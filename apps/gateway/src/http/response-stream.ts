import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { LlmError } from '@modelport/provider-base';

export interface ResponseStreamOptions {
  /** A client that takes nothing for this long, in milliseconds, is dropped. */
  stallTimeout: number;
}

/** Writes an answer piece by piece, never faster than the client reads. */
export class ResponseStream {
  constructor(
    private readonly response: ServerResponse,
    private readonly options: ResponseStreamOptions,
  ) {}

  /** Sends status and headers at once. Proxies are told to pass every piece on as it comes. */
  open(status: number, headers: OutgoingHttpHeaders): void {
    this.response.writeHead(status, { ...headers, 'cache-control': 'no-cache', 'x-accel-buffering': 'no' });
    this.response.flushHeaders();
  }

  /** Resolves when the client can take more. @throws LlmError `cancelled` when it has gone, or has read nothing for too long. */
  async write(piece: string | Uint8Array): Promise<void> {
    if (this.response.destroyed) throw new LlmError('cancelled', 'the client went away');
    if (piece.length === 0 || this.response.write(piece)) return;
    await this.#drained();
  }

  end(): void {
    if (!this.response.destroyed) this.response.end();
  }

  #drained(): Promise<void> {
    const { response } = this;
    const { stallTimeout } = this.options;
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        response.off('drain', onDrain).off('close', onClose);
        finish();
      };
      const onDrain = (): void => settle(resolve);
      const onClose = (): void => settle(() => reject(new LlmError('cancelled', 'the client went away')));
      const timer = setTimeout(() => {
        settle(() => reject(new LlmError('cancelled', `the client read nothing for ${stallTimeout} ms`)));
        response.destroy();
      }, stallTimeout);
      response.once('drain', onDrain).once('close', onClose);
    });
  }
}
