import { randomUUID } from 'node:crypto';
import { createClient, type RedisClientType } from '@redis/client';
import type { LimitAnswer, LimitName, LimitRequest, LimitStore, Reservation } from '@modelport/pipeline';
import { Leases } from './leases.js';
import { RELEASE, RENEW, RESERVE } from './limit-scripts.js';
import { RedisScript } from './redis-script.js';
import { within } from './within.js';

export interface RedisLimitStoreOptions {
  /** `redis://[[user]:password@]host[:port][/database]`, `rediss://…`, or `unix:///path/of/the/socket`. */
  url: string;
  /** Stands before every key. Default `modelport:`. */
  prefix?: string;
  /** Milliseconds to wait for Redis before a call goes on without it. Default 250. */
  timeout?: number;
  /** Milliseconds after which the place of a process that died is free again. Default 30 000. */
  lease?: number;
}

/** Where calls at once are limited, the end of a call in another process is found out by asking again after so many milliseconds. */
const POLL = 100;

/** Longest pause between two tries to reach Redis again, in milliseconds. */
const LONGEST_PAUSE = 2000;

/** Counts limits in Redis, so that any number of processes keep them together. Time is Redis's own: clocks may differ. */
export class RedisLimitStore implements LimitStore {
  readonly #client: RedisClientType;
  readonly #reachable: Promise<unknown>;
  readonly #prefix: string;
  readonly #timeout: number;
  readonly #leases: Leases;
  readonly #reserve = new RedisScript(RESERVE);
  readonly #release = new RedisScript(RELEASE);

  /** Begins to connect; until Redis is there, reservations reject. */
  constructor({ url, prefix = 'modelport:', timeout = 250, lease = 30_000 }: RedisLimitStoreOptions) {
    this.#prefix = prefix;
    this.#timeout = timeout;
    this.#client = createClient({ ...addressOf(url), disableOfflineQueue: true }) as RedisClientType;
    // Whoever asks is told; without a listener the event would end the process.
    this.#client.on('error', () => undefined);
    this.#reachable = this.#client.connect().catch(() => undefined);
    const renew = new RedisScript(RENEW);
    this.#leases = new Leases(lease, (key, ids) => void renew.run(this.#client, [key], [lease, ...ids]).catch(() => undefined));
  }

  async reserve({ key, limits, tokens }: LimitRequest): Promise<LimitAnswer> {
    const keys = ['requests', 'tokens', 'running'].map((name) => `${this.#prefix}limits:{${key}}:${name}`);
    const id = randomUUID();
    const { requestsPerMinute = -1, tokensPerMinute = -1, concurrency = -1 } = limits;
    const values = [requestsPerMinute, tokensPerMinute, concurrency, Math.ceil(tokens), id, this.#leases.length];
    const asking = this.#reachable.then(() => this.#reserve.run(this.#client, keys, values)).then((reply) => this.#answer(reply, keys, id, Math.ceil(tokens)));
    const answer = await within(this.#timeout, asking, cancel);
    if ('reservation' in answer && concurrency >= 0) this.#leases.add(keys[2]!, id);
    return answer;
  }

  /** Lets go of the connection; what is reserved frees itself when its lease ends. */
  async close(): Promise<void> {
    this.#leases.close();
    if (this.#client.isReady) await this.#client.close();
    else this.#client.destroy();
  }

  #answer(reply: unknown, keys: readonly string[], id: string, tokens: number): LimitAnswer {
    const [granted, second, wait] = reply as [number, number | LimitName, number];
    if (granted === 1) return { reservation: this.#reservation(keys, id, Number(second), tokens) };
    return { exceeded: second as LimitName, waitMs: wait < 0 ? POLL : wait };
  }

  /** Redis may be gone by then: the lease ends by itself, and the estimate stands. */
  #reservation(keys: readonly string[], id: string, slice: number, tokens: number): Reservation {
    const settle = (requests: number, change: number): void => {
      this.#leases.remove(keys[2]!, id);
      this.#release.run(this.#client, keys, [id, slice, requests, Math.ceil(change)]).catch(() => undefined);
    };
    return { release: (used = tokens) => settle(0, used - tokens), cancel: () => settle(-1, -tokens) };
  }
}

function cancel(answer: LimitAnswer): void {
  if ('reservation' in answer) answer.reservation.cancel();
}

function addressOf(url: string): Parameters<typeof createClient>[0] {
  const reconnectStrategy = (tries: number): number => Math.min(LONGEST_PAUSE, 50 * 2 ** Math.min(tries, 10));
  if (url.startsWith('unix://')) return { socket: { path: url.slice('unix://'.length), reconnectStrategy } };
  return { url, socket: { reconnectStrategy } };
}
