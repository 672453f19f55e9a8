import type { Socket } from 'node:net';
import { nanoseconds } from '../clock.ts';
import type { VendorFormat } from './vendor-format.ts';
import type { Wishes } from './wishes.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n\r\n';
const END = '0\r\n\r\n';

/** Sends a stream. Each text carries the moment at which it is sent, as `@<nanoseconds> `, and is a write of its own, as vendors send it. */
export function sendStream(socket: Socket, format: VendorFormat, { chunks, pace }: Wishes): void {
  const begun = performance.now();
  let sent = 0;
  let head = HEAD + framed(format.opening);
  const send = (): void => {
    while (sent < chunks) {
      if (socket.destroyed) return;
      const taken = socket.write(head + framed(format.delta(`@${nanoseconds()} tok`)), 'latin1');
      head = '';
      sent += 1;
      if (sent < chunks && pace > 0) return void setTimeout(send, Math.max(0, begun + sent * pace - performance.now()));
      if (!taken) return void socket.once('drain', send);
    }
    socket.write(framed(format.closing) + END, 'latin1');
  };
  send();
}

function framed(text: string): string {
  return text === '' ? '' : `${text.length.toString(16)}\r\n${text}\r\n`;
}
