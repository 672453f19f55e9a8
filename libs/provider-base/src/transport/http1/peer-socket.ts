import type { Socket } from 'node:net';
import { Http1Error } from './http1-error.js';
import { openSocket, type Peer, readBuffer } from './open-socket.js';

/** A socket to a peer, from its opening to its end. What goes over it is its heir's. */
export abstract class PeerSocket {
  protected readonly socket: Socket;
  /** Whether it is open, over TLS with the peer's name proved. */
  protected isReady = false;
  /** What it breaks or was broken by. */
  protected error: Error | undefined;
  readonly #buffer = readBuffer();
  readonly #connectTimer: NodeJS.Timeout;
  #isPaused = false;

  constructor(
    private readonly peer: Peer,
    connectTimeout: number,
  ) {
    this.socket = openSocket(peer, { buffer: this.#buffer, callback: this.#onRead }, this.#onReady);
    this.socket.on('error', this.#onError).on('end', this.#onEnd).on('close', this.#onClose);
    this.#connectTimer = setTimeout(this.#onConnectTimeout, connectTimeout);
  }

  pause(): void {
    this.#isPaused = true;
    this.socket.pause();
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.socket.resume();
  }

  protected abstract onReady(): void;

  /** @param bytes are the heir's up to `length`, and until it returns */
  protected abstract onBytes(bytes: Buffer, length: number): void;

  /** The peer has ended. */
  protected abstract onEof(): void;

  /** The last call. */
  protected abstract onClosed(): void;

  readonly #onReady = (): void => {
    clearTimeout(this.#connectTimer);
    this.isReady = true;
    this.onReady();
  };

  readonly #onConnectTimeout = (): void => {
    this.error = new Http1Error('ETIMEDOUT', 'no connection within the time for it');
    this.socket.destroy();
  };

  readonly #onRead = (length: number): boolean => {
    this.onBytes(this.#buffer, length);
    return true;
  };

  readonly #onEnd = (): void => this.onEof();

  readonly #onError = (error: Error): void => {
    this.error ??= error;
    // Should it be the session that the peer cannot resume, the next one begins anew.
    if (!this.isReady) this.peer.session = undefined;
  };

  readonly #onClose = (): void => {
    clearTimeout(this.#connectTimer);
    this.onClosed();
  };
}
