import { connect, isIP, type LookupFunction, type OnReadOpts, type Socket, type TcpSocketConnectOpts } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { Http1Error } from './http1-error.js';

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

/** @throws Http1Error `ERR_INVALID_URL` where the scheme is none of HTTP: nothing may go there in the clear */
export function peerOf(origin: string, lookup: LookupFunction | undefined): Peer {
  const { protocol, hostname, port } = new URL(origin);
  const secure = protocol === 'https:';
  if (!secure && protocol !== 'http:') throw new Http1Error('ERR_INVALID_URL', 'neither http nor https');
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
  const options = { host, port, onread, ...(lookup && { lookup }) };
  const socket = peer.secure ? openSecurely(peer, options, ready) : connect(options, ready);
  // Not as options: not all versions of Node.js heed them for TLS.
  return socket.setNoDelay(true).setKeepAlive(true, PROBE_DELAY_MS);
}

function openSecurely(peer: Peer, options: TcpSocketConnectOpts, ready: () => void): Socket {
  const servername = isIP(peer.host) ? '' : peer.host;
  const { session } = peer;
  const socket = connectSecurely({ ...options, servername, ALPNProtocols: ['http/1.1'], ...(session && { session }) }, ready);
  // Node.js tells none before it has checked the certificate: who resumes a session is not checked again.
  return socket.on('session', (next) => {
    peer.session = next;
  });
}

/**
 * What is read is looked at, or copied, before the next read of any connection: one buffer serves them all. Node.js reads into it and calls
 * back in one go, over TLS once for each piece that it has decrypted elsewhere; nothing that a callback may do reads. On Windows a read holds its
 * buffer while it waits, so each connection has its own there.
 */
const BUFFER_BYTES = 64 * 1024;
let shared: Buffer | undefined;

export function readBuffer(): Buffer {
  if (process.platform === 'win32') return Buffer.allocUnsafeSlow(BUFFER_BYTES);
  return (shared ??= Buffer.allocUnsafeSlow(BUFFER_BYTES));
}
