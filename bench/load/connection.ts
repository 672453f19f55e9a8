import { connect, type Socket } from 'node:net';
import { MessageReader } from '../http/message-reader.ts';

/** What one request on a connection tells of its answer. */
export interface Exchange {
  onHead(head: string): void;
  onBody(bytes: Buffer): void;
  /** @param whole false where the connection broke before the end of the answer */
  onEnd(whole: boolean): void;
}

/** One kept-alive connection, on which one request after the other is sent, always the same bytes. Opened anew where it was closed. */
export class Connection {
  readonly #port: number;
  readonly #request: Buffer;
  #socket: Socket | undefined;
  #exchange: Exchange | undefined;

  constructor(port: number, request: Buffer) {
    this.#port = port;
    this.#request = request;
  }

  send(exchange: Exchange): void {
    this.#exchange = exchange;
    this.#socket ??= this.#open();
    this.#socket.write(this.#request);
  }

  close(): void {
    this.#exchange = undefined;
    this.#socket?.destroy();
  }

  #open(): Socket {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    const reader = new MessageReader({
      onHead: (head) => this.#exchange?.onHead(head),
      onBody: (bytes) => this.#exchange?.onBody(bytes),
      onEnd: () => this.#end(true),
    });
    socket.on('data', (bytes) => reader.push(bytes));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#socket = undefined;
      this.#end(false);
    });
    return socket;
  }

  #end(whole: boolean): void {
    const ended = this.#exchange;
    this.#exchange = undefined;
    ended?.onEnd(whole);
  }
}
