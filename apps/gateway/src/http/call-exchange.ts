import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';

/** What is read of a request with a call in it. Fastify's requests are such. */
export interface CallRequest {
  readonly id: string;
  readonly method: string;
  /** As the client wrote it: path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The bytes of the body; anything else where none came. */
  readonly body?: unknown;
}

/** What the answer to a call is written to. Fastify's replies are such. */
export interface CallReply {
  readonly request: CallRequest;
  readonly raw: ServerResponse;
  readonly server: CallServer;
  /** Whether somebody answers already. */
  readonly sent: boolean;
  /** From now on the caller alone writes to `raw`. */
  hijack(): unknown;
}

/** The server that a call came by. */
export interface CallServer {
  readonly server: Server;
  /** Whether every stream to a client is run through the grammar of its format. */
  readonly checksStreams?: boolean;
}
