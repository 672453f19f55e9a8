import { connect, isIP, type LookupFunction, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

/** Where an origin's connections lead, and how they are opened. */
export interface Peer {
  readonly secure: boolean;
  /** A name or an address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly lookup: LookupFunction | undefined;
  /** Of the last connection: resuming it saves a round trip. */
  session: Buffer | undefined;
}

export function peerOf(origin: string, lookup: LookupFunction | undefined): Peer {
  const { protocol, hostname, port } = new URL(origin);
  const secure = protocol === 'https:';
  return { secure, host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (secure ? 443 : 80)), lookup, session: undefined };
}

/** Seconds of silence after which the system asks whether the other side is still there. */
const PROBE_DELAY_MS = 60_000;

/**
 * Opens a socket to a peer whose bytes go to `onread`. @param ready called once, when the request may be written: over TLS not before
 * the certificate has been checked, as the key must not go to anyone else.
 */
export function openSocket(peer: Peer, onread: OnReadOpts, ready: () => void): Socket {
  const { host, port, lookup } = peer;
  const options = { host, port, onread, noDelay: true, keepAlive: true, keepAliveInitialDelay: PROBE_DELAY_MS, ...(lookup && { lookup }) };
  if (!peer.secure) return connect(options, ready);
  const socket = connectSecurely(
    { ...options, servername: isIP(host) ? '' : host, ALPNProtocols: ['http/1.1'], ...(peer.session && { session: peer.session }) },
    ready,
  );
  return socket.on('session', (session) => {
    peer.session = session;
  });
}

/**
 * What is read is looked at, or copied, before the next read of any connection: one buffer serves them all. On Windows a read holds its
 * buffer while it waits, so each connection has its own there.
 */
const BUFFER_BYTES = 64 * 1024;
let shared: Buffer | undefined;

export function readBuffer(): Buffer {
  if (process.platform === 'win32') return Buffer.allocUnsafeSlow(BUFFER_BYTES);
  return (shared ??= Buffer.allocUnsafeSlow(BUFFER_BYTES));
}
