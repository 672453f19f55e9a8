import type { LookupFunction } from 'node:net';

export interface TransportOptions {
  /** Milliseconds to wait for a TCP and TLS connection. Default 10 000. */
  connectTimeout?: number;
  /** Milliseconds that an idle connection is kept. Default 30 000; a server's `keep-alive` hint goes before. */
  keepAliveTimeout?: number;
  /** Most connections to one origin. Default: no limit. */
  connections?: number;
  /** Resolves hosts in place of the system's resolver. Not asked for hosts that are IP addresses. */
  lookup?: LookupFunction;
}
