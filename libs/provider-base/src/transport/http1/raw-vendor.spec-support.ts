import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

/** A server that says whatever bytes a spec wants. */
export interface RawVendor {
  readonly origin: string;
  readonly port: number;
  /** Connections in the order in which they came. */
  readonly sockets: readonly Socket[];
  /** Requests, heads and bodies, in the order in which they were whole. */
  readonly requests: readonly string[];
  close(): void;
}

/** Told each request when it is whole. */
export type RawAnswer = (socket: Socket, request: string, vendor: RawVendor) => void;

/** Listens on a free port of 127.0.0.1. @param server one that tells of sockets by another event than `connection`, such as one over TLS */
export async function rawVendor(answer: RawAnswer, { server = createServer(), event = 'connection', scheme = 'http' }: { server?: Server; event?: string; scheme?: string } = {}): Promise<RawVendor> {
  const sockets: Socket[] = [];
  const requests: string[] = [];
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  const vendor: RawVendor = { origin: `${scheme}://127.0.0.1:${port}`, port, sockets, requests, close };
  server.on(event, (socket: Socket) => {
    sockets.push(socket.on('error', () => undefined));
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      for (let end = endOf(text); end > 0; end = endOf(text)) {
        const request = text.slice(0, end);
        text = text.slice(end);
        requests.push(request);
        answer(socket, request, vendor);
      }
    });
  });
  return vendor;
}

/** Length of the first request; 0 where it is not whole. */
function endOf(text: string): number {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return 0;
  const end = head + 4 + Number(/^content-length: (\d+)/im.exec(text.slice(0, head))?.[1] ?? 0);
  return text.length < end ? 0 : end;
}
