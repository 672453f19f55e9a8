import { randomUUID } from 'node:crypto';
import type { RedisClientType } from '@redis/client';
import { countedTokens, type LimitAnswer, type LimitName, type LimitRefusal, type LimitRequest, type LimitStore, type LimitWindow, type Reservation } from '@modelport/pipeline';
import { Leases } from './leases.js';
import { KEYS_OF_A_WINDOW, RELEASE, RENEW, RESERVE, UNLIMITED } from './limit-scripts.js';
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
  /** There once its code has been loaded: a megabyte, and only who counts in Redis needs it. */
  #client: RedisClientType | undefined;
  /** Settles when it is known whether Redis is there. */
  readonly #tried: Promise<void>;
  /** Why Redis cannot be reached; undefined while it can. */
  #failure: unknown;
  #closed = false;
  readonly #prefix: string;
  readonly #timeout: number;
  readonly #leases: Leases;
  readonly #reserve = new RedisScript(RESERVE);
  readonly #release = new RedisScript(RELEASE);

  /**
   * Begins to connect; until Redis is there, reservations reject.
   * @throws TypeError where the address is none of Redis.
   */
  constructor({ url, prefix = 'modelport:', timeout = 250, lease = 30_000 }: RedisLimitStoreOptions) {
    this.#prefix = prefix;
    this.#timeout = timeout;
    this.#tried = this.#connect(addressOf(url)).catch((error: unknown) => void (this.#failure = error));
    const renew = new RedisScript(RENEW);
    this.#leases = new Leases(lease, (key, ids) => void this.#run(renew, [key], [lease, ...ids]).catch(() => undefined));
  }

  async reserve(request: LimitRequest): Promise<LimitAnswer> {
    const { key, choices, tokens } = request;
    const id = randomUUID();
    const windows = choices.flat();
    const keys = windows.flatMap((window) => this.#keysOf(key, window));
    const values = [id, this.#leases.length, choices.length, ...choices.map(({ length }) => length), ...windows.flatMap((window) => valuesOf(window, tokens))];
    const asking = this.#ask(keys, values).then((reply) => this.#answer(reply, request, id));
    return within(this.#timeout, asking, cancel);
  }

  /** Lets go of the connection; what is reserved frees itself when its lease ends. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#leases.close();
    if (this.#client?.isReady) await this.#client.close();
    else this.#client?.destroy();
  }

  async #connect(address: RedisAddress): Promise<void> {
    const { createClient } = await import('@redis/client');
    if (this.#closed) return;
    const client = createClient({ ...address, disableOfflineQueue: true }) as RedisClientType;
    this.#client = client;
    await new Promise<void>((resolve) => {
      // Without a listener the event would end the process.
      client.on('error', (error: unknown) => resolve(void (this.#failure = error)));
      client.on('ready', () => resolve((this.#failure = undefined)));
      client.connect().catch(() => undefined);
    });
  }

  #run(script: RedisScript, keys: readonly string[], values: readonly (string | number)[]): Promise<unknown> {
    return this.#client ? script.run(this.#client, keys, values) : Promise.reject(new Error('the connection to Redis is closed'));
  }

  /** Whoever asks while Redis is away is told so at once, and why. */
  async #ask(keys: readonly string[], values: readonly (string | number)[]): Promise<unknown> {
    await this.#tried;
    if (this.#failure !== undefined && !this.#client?.isReady) throw this.#failure;
    return this.#run(this.#reserve, keys, values);
  }

  /** One slot of a Redis cluster for all windows of a key. */
  #keysOf(key: string, { name }: LimitWindow): string[] {
    return KEYS_OF_A_WINDOW.map((part) => `${this.#prefix}limits:{${key}}:${name}:${part}`);
  }

  #answer(reply: unknown, request: LimitRequest, id: string): LimitAnswer {
    const [granted, ...rest] = reply as [number, ...(number | LimitName)[]];
    const choice = granted === 1 ? request.choices[Number(rest[0])] : undefined;
    if (!choice) return { refusals: request.choices.map((windows, at) => refusal(windows, rest.slice(at * 3))) };
    return { choice, reservation: this.#reservation(request, choice, id, Number(rest[1])) };
  }

  /** Redis may be gone by then: the lease ends by itself, and the estimate stands. */
  #reservation({ key, tokens }: LimitRequest, choice: readonly LimitWindow[], id: string, slice: number): Reservation {
    const keys = choice.map((window) => this.#keysOf(key, window));
    const running = choice.flatMap(({ limits }, at) => (limits.concurrency === undefined ? [] : (keys[at]?.[2] ?? [])));
    for (const each of running) this.#leases.add(each, id);
    const settle = (requests: number, used?: number): void => {
      for (const each of running) this.#leases.remove(each, id);
      const changes = choice.flatMap((window) => [requests, used === undefined ? 0 : Math.ceil(used) - wantedTokens(window, tokens)]);
      this.#run(this.#release, keys.flat(), [id, slice, ...changes]).catch(() => undefined);
    };
    return { release: (used) => settle(0, used), cancel: () => settle(-1, 0) };
  }
}

function valuesOf(window: LimitWindow, tokens: number): number[] {
  const { requestsPerMinute = UNLIMITED, tokensPerMinute = UNLIMITED, concurrency = UNLIMITED } = window.limits;
  return [requestsPerMinute, tokensPerMinute, concurrency, wantedTokens(window, tokens)];
}

function wantedTokens({ limits }: LimitWindow, tokens: number): number {
  return Math.ceil(countedTokens(tokens, limits));
}

function refusal(choice: readonly LimitWindow[], [window, exceeded, wait]: readonly (number | LimitName)[]): LimitRefusal {
  const waitMs = Number(wait);
  const full = choice[Number(window)];
  if (!full || typeof exceeded !== 'string') throw new Error('Redis answered a reservation in a way that is not known here');
  return { exceeded, window: full, waitMs: waitMs < 0 ? POLL : waitMs };
}

function cancel(answer: LimitAnswer): void {
  if ('reservation' in answer) answer.reservation.cancel();
}

type RedisAddress = NonNullable<Parameters<(typeof import('@redis/client'))['createClient']>[0]>;

function addressOf(url: string): RedisAddress {
  const reconnectStrategy = (tries: number): number => Math.min(LONGEST_PAUSE, 50 * 2 ** Math.min(tries, 10));
  if (url.startsWith('unix://')) return { socket: { path: url.slice('unix://'.length), reconnectStrategy } };
  const { protocol, pathname } = new URL(url);
  if (!/^rediss?:$/.test(protocol)) throw new TypeError('the address of a Redis begins with redis://, rediss:// or unix://');
  if (!/^(\/\d*)?$/.test(pathname)) throw new TypeError('the address of a Redis ends in the number of its database, as in redis://localhost:6379/0');
  return { url, socket: { reconnectStrategy } };
}
