import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { LlmError, TurnBatch } from '@modelport/provider-base';
import type { HeaderList } from './header-list.js';

/** Sockets that hold the beginning of an answer. Who is alone sends it at once, and not when all that goes on in this step is done. */
const beginnings = new TurnBatch<Socket>((socket) => socket.uncork(), 'step');

/** Writes an answer piece by piece, never faster than the client reads. */
export class ResponseStream {
  #hasBegun = false;

  /** @param stallTimeout a client that takes nothing for this long, in milliseconds, is dropped. */
  constructor(
    private readonly response: ServerResponse,
    private readonly stallTimeout: number,
  ) {}

  /** Status and headers go out together with the first piece: a settled stream has it in hand. */
  open(status: number, headers: HeaderList): void {
    this.response.writeHead(status, headers);
  }

  /** Resolves when the client can take more; undefined where it can already. @throws LlmError `cancelled` when it has gone, or has read nothing for too long. */
  write(piece: string | Uint8Array): Promise<void> | undefined {
    if (this.response.destroyed) return Promise.reject(clientGone());
    return piece.length === 0 || this.#send(piece) ? undefined : this.#drained();
  }

  /** @param trailers sent behind the body to clients that can be sent such: those of HTTP/1.1 and later */
  end(trailers: Readonly<Record<string, string>> = {}): void {
    if (this.response.destroyed) return;
    if (Object.keys(trailers).length > 0) this.response.addTrailers(trailers);
    this.response.end();
  }

  #send(piece: string | Uint8Array): boolean {
    const { response } = this;
    const { socket } = response;
    if (this.#hasBegun || !socket) return response.write(piece);
    this.#hasBegun = true;
    // Not the response: what is written to a corked one before its end comes out behind it (Node.js 24.21).
    socket.cork();
    const isTaken = response.write(piece);
    beginnings.add(socket);
    return isTaken;
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
