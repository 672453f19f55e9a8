import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { OpenConnections } from './open-connections.js';

describe('the connections of a server that is closing', () => {
  let server: Server;
  let open: OpenConnections;
  let running: ServerResponse | undefined;

  beforeEach(async () => {
    server = createServer((_request, response) => (running = response));
    open = new OpenConnections(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  const client = async (): Promise<Socket> => {
    const accepted = once(server, 'connection');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await accepted;
    return socket;
  };

  it('do not keep it from closing where no request ever came on them', async () => {
    const socket = await client();
    const closed = once(server, 'close');
    server.close();
    open.closeIdle();
    await closed;
    socket.destroy();
  });

  it('stay open while an answer is under way', async () => {
    const socket = await client();
    const requested = once(server, 'request');
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await requested;
    const closed = once(server, 'close');
    server.close();
    open.closeIdle();
    running?.end('whole');
    const [data] = (await once(socket, 'data')) as [Buffer];
    expect(data.toString()).toContain('whole');
    await closed;
  });
});
