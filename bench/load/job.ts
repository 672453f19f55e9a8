/** What the load generator is to do, as one JSON message to its process. */
export interface Job {
  port: number;
  path: string;
  /** Beside `Host`, `Content-Type` and `Content-Length`. */
  headers: Readonly<Record<string, string>>;
  body: string;
  arrivals: Arrivals;
  /** How long requests are sent. What is under way then is waited for, a few seconds. */
  seconds: number;
  /** Chunks that every stream must bring; undefined where the answers are not streams. */
  chunks?: number;
}

/** When the next request is sent. */
export type Arrivals =
  /** As soon as one of so many before it has ended. */
  | { connections: number }
  /** So many a second, at even times or at random ones, whether or not those before have ended. */
  | { perSecond: number; random: boolean };
