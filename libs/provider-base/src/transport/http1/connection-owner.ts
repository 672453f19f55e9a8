import type { Http1Connection } from './connection.js';
import type { Http1Exchange } from './exchange.js';

/** Whom a connection tells what becomes of it. */
export interface ConnectionOwner {
  /** It can take the next exchange. @param idleLimit milliseconds for which the server says that it waits for one; undefined where it says nothing */
  onReleased(connection: Http1Connection, idleLimit: number | undefined): void;
  /** It was closed before anything of this exchange was sent: another one can take it. `onClosed` follows. */
  onUnsent(exchange: Http1Exchange): void;
  onClosed(connection: Http1Connection): void;
}
