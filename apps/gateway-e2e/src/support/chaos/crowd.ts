import type { ChaosClient } from './ask.js';
import { type Chances, oneOf } from './chances.js';
import { aliasName, type AliasKind } from './chaos-config.js';
import { SURFACES } from './surfaces.js';

/** Milliseconds within which a client leaves that does not wait for its answer. */
const SOON = 300;
/** Milliseconds between two looks of a slow client. */
const SLOW = 5;

export interface CrowdOptions {
  /** How many aliases of each kind there are to be asked for. */
  aliases: number;
  /** How many of a hundred ask for a stream. */
  streams: number;
  /** How long each prompt is, in characters. */
  length: number;
  /** How many of a hundred want long answers. */
  atLength: number;
}

/** Clients as they come: of every format, some slow, some leaving. Most of them ask for vendors of whom one is healthy. */
export class Crowd {
  #count = 0;

  constructor(
    private readonly random: Chances,
    private readonly options: CrowdOptions,
  ) {}

  clients(count: number): ChaosClient[] {
    return Array.from({ length: count }, () => this.#client());
  }

  #client(): ChaosClient {
    const { random } = this;
    const { streams, length, atLength } = this.options;
    const stream = random() * 100 < streams;
    const client = { id: (this.#count += 1), surface: oneOf(SURFACES, random), length, atLength: random() * 100 < atLength, pause: random() < 0.1 ? SLOW : 0 };
    const wish = random();
    if (wish < 0.06) return { ...client, stream, model: this.#alias('patient'), leaves: random() * SOON };
    if (wish < 0.1) return { ...client, stream: true, model: this.#alias('endless'), leaves: 'midway' };
    return { ...client, stream, model: this.#alias(wish < 0.14 ? 'doomed' : wish < 0.17 ? 'refused' : 'saved') };
  }

  #alias(kind: AliasKind): string {
    return aliasName(kind, Math.floor(this.random() * this.options.aliases));
  }
}
