import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A host on the internet, as far as a gateway with these variables can tell: it has a public address, and is reached over TLS. */
export interface MediaHost {
  /** What makes the gateway's process find it. */
  env: Record<string, string>;
  /** The paths that were asked for. */
  asked: readonly string[];
  stop(): Promise<void>;
}

export const MEDIA_HOST = 'media.example.com';

export interface HostedFile {
  mediaType: string;
  /** Base64. */
  data: string;
}

/** The gateway's own checks stay as they are: only the network beneath it is another. A socket to the host goes to a server here, without TLS. */
function networkWith(port: number): string {
  return `
import dns from 'node:dns/promises';
import net from 'node:net';
import tls from 'node:tls';
import { syncBuiltinESMExports } from 'node:module';
const lookup = dns.lookup;
dns.lookup = async (name, options) => (name === '${MEDIA_HOST}' ? [{ address: '93.184.216.34', family: 4 }] : lookup(name, options));
const connect = tls.connect;
tls.connect = (options, ...rest) => {
  if ((options.host ?? options.servername) !== '${MEDIA_HOST}') return connect(options, ...rest);
  const ready = (failure) => {
    if (failure) socket.destroy(failure);
  };
  const socket = net.connect(${port}, '127.0.0.1');
  socket.alpnProtocol = false;
  options.lookup('${MEDIA_HOST}', { all: true }, ready);
  socket.once('connect', () => socket.emit('secureConnect'));
  return socket;
};
syncBuiltinESMExports();
`;
}

/** @param files by their paths */
export async function startMediaHost(files: Readonly<Record<string, HostedFile>>): Promise<MediaHost> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const file = files[url];
    if (file) response.writeHead(200, { 'content-type': file.mediaType }).end(Buffer.from(file.data, 'base64'));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = mkdtempSync(join(tmpdir(), 'modelport-media-'));
  const network = join(folder, 'network.mjs');
  writeFileSync(network, networkWith((server.address() as AddressInfo).port));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      rmSync(folder, { recursive: true });
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { env: { NODE_OPTIONS: `--import=${pathToFileURL(network).href}` }, asked, stop };
}
