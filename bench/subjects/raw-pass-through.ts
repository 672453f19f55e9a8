// What Node.js itself costs: bytes through, nothing read. `PORT=… UPSTREAM=<port> node bench/subjects/raw-pass-through.ts`
import type { OutgoingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { RawHandler, serve } from './raw-server.ts';

class PassThrough extends RawHandler {
  override onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: OutgoingHttpHeaders): void {
    const { 'content-type': type, 'content-length': length } = headers;
    this.response.writeHead(status, length === undefined ? { 'content-type': type } : { 'content-type': type, 'content-length': length });
  }

  override onResponseData(controller: Dispatcher.DispatchController, bytes: Buffer): void {
    this.write(controller, bytes);
  }

  override onResponseEnd(): void {
    this.response.end();
  }
}

serve((body, response, send) => send(body, new PassThrough(response)));
