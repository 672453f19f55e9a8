import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { LlmError } from '@modelport/provider-base';

/** Nothing to wait for. */
const TAKEN = Promise.resolve();

/** Writes an answer piece by piece, never faster than the client reads. */
export class ResponseStream {
  /** @param stallTimeout a client that takes nothing for this long, in milliseconds, is dropped. */
  constructor(
    private readonly response: ServerResponse,
    private readonly stallTimeout: number,
  ) {}

  /** Status and headers go out together with the first piece: a settled stream has it in hand. */
  open(status: number, headers: OutgoingHttpHeaders): void {
    this.response.writeHead(status, headers);
  }

  /** Resolves when the client can take more. @throws LlmError `cancelled` when it has gone, or has read nothing for too long. */
  write(piece: string | Uint8Array): Promise<void> {
    if (this.response.destroyed) return Promise.reject(clientGone());
    return piece.length === 0 || this.response.write(piece) ? TAKEN : this.#drained();
  }

  /** @param trailers sent behind the body to clients that can be sent such: those of HTTP/1.1 and later */
  end(trailers: Readonly<Record<string, string>> = {}): void {
    if (this.response.destroyed) return;
    if (Object.keys(trailers).length > 0) this.response.addTrailers(trailers);
    this.response.end();
  }

  #drained(): Promise<void> {
    const { response, stallTimeout } = this;
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        response.off('drain', onDrain).off('close', onClose);
        finish();
      };
      const onDrain = (): void => settle(resolve);
      const onClose = (): void => settle(() => reject(clientGone()));
      const timer = setTimeout(() => {
        settle(() => reject(new LlmError('cancelled', `the client read nothing for ${stallTimeout} ms`)));
        response.destroy();
      }, stallTimeout);
      response.once('drain', onDrain).once('close', onClose);
    });
  }
}

function clientGone(): LlmError {
  return new LlmError('cancelled', 'the client went away');
}
