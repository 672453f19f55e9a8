import { nanoseconds } from '../clock.ts';
import { Connection } from './connection.ts';
import type { Job } from './job.ts';
import type { Outcome } from './outcome.ts';
import { Tally } from './tally.ts';

const SECOND = 1e9;
/** Seconds that answers have to end when no more requests are sent. */
const PATIENCE = 5;

/** Does a Job, and tells what came of it. */
export async function sendRequests(job: Job): Promise<Outcome> {
  const tally = new Tally(job.chunks);
  const connections = new Pool(() => new Connection(job.port, requestOf(job)));
  const begin = nanoseconds();
  const end = begin + job.seconds * SECOND;
  const send = (intended: number, then: () => void): void => {
    const connection = connections.take();
    connection.send(tally.exchange(intended, () => {
      connections.give(connection);
      then();
    }));
  };
  if ('connections' in job.arrivals) inTurn(job.arrivals.connections, end, send);
  else await atTimes(job.arrivals, begin, end, send);
  await until(() => nanoseconds() >= end && (connections.busy === 0 || nanoseconds() > end + PATIENCE * SECOND));
  const seconds = (nanoseconds() - begin) / SECOND;
  const outcome = tally.outcome(seconds, connections.busy);
  connections.close();
  return outcome;
}

type Send = (intended: number, then: () => void) => void;

function inTurn(connections: number, end: number, send: Send): void {
  const next = (): void => {
    const now = nanoseconds();
    if (now < end) send(now, next);
  };
  for (let each = 0; each < connections; each += 1) next();
}

/** Every request is due at its time, and is counted from then, even where it is sent late. */
async function atTimes({ perSecond, random }: { perSecond: number; random: boolean }, begin: number, end: number, send: Send): Promise<void> {
  const gap = SECOND / perSecond;
  let due = begin;
  await until(() => {
    for (const now = nanoseconds(); due <= now && due < end; due += random ? -Math.log(1 - Math.random()) * gap : gap) send(due, () => undefined);
    return due >= end;
  });
}

/** Looks once a millisecond, as often as timers allow. */
function until(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!condition()) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
}

/** Connections that wait for a request; a new one where none does. */
class Pool {
  readonly #make: () => Connection;
  readonly #idle: Connection[] = [];
  readonly #all: Connection[] = [];

  constructor(make: () => Connection) {
    this.#make = make;
  }

  get busy(): number {
    return this.#all.length - this.#idle.length;
  }

  take(): Connection {
    const idle = this.#idle.pop();
    if (idle) return idle;
    const made = this.#make();
    this.#all.push(made);
    return made;
  }

  give(connection: Connection): void {
    this.#idle.push(connection);
  }

  close(): void {
    for (const connection of this.#all) connection.close();
  }
}

function requestOf({ port, path, headers, body }: Job): Buffer {
  const all = { host: `127.0.0.1:${port}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}
