import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { type FrameBatch, type Framing, ndjsonReader, sseReader, type StreamGrammar } from '@modelport/provider-base';
import type { CallReply } from './call-exchange.js';
import { pathOf } from './path-of.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether every stream to a client is run through the grammar of its format. */
    checksStreams?: boolean;
  }
}

const logger = new Logger('StreamCheck');

/** A stream that breaks one rule at every event should not fill the log. */
const MOST_LOGGED = 20;

/** Has every stream that the server sends checked: for finding faults, not for production. */
export function installStreamChecks(server: FastifyInstance): void {
  server.decorate('checksStreams', true);
}

/** The check of one stream to a client; undefined, at no cost, where streams are not checked or the format has no grammar. */
export function streamCheckOf({ server, request }: CallReply, grammarOf: (() => StreamGrammar | undefined) | undefined, contentType: string): StreamCheck | undefined {
  const grammar = server.checksStreams === true ? grammarOf?.() : undefined;
  if (!grammar) return undefined;
  return new StreamCheck(grammar, contentType.includes('ndjson') ? 'ndjson' : 'sse', (rule) => logger.warn(`${request.method} ${pathOf(request.url)} breaks the grammar of its stream: ${rule} request_id=${request.id}`));
}

/** Reads along with what is sent to a client, and tells each rule that it breaks. It changes nothing and never throws. */
export class StreamCheck {
  readonly #reader;
  #told = 0;

  constructor(
    private readonly grammar: StreamGrammar,
    framing: Framing,
    private readonly tell: (rule: string) => void,
  ) {
    this.#reader = framing === 'ndjson' ? ndjsonReader() : sseReader();
  }

  sent(piece: string | Uint8Array): void {
    this.#read(() => this.#reader.push(typeof piece === 'string' ? Buffer.from(piece) : piece));
  }

  end(): void {
    this.#read(() => this.#reader.end());
    this.#tellAll(this.grammar.end());
  }

  #read(next: () => FrameBatch): void {
    try {
      for (const frame of next().frames) this.#tellAll(this.grammar.frame(frame));
    } catch {
      this.#tellAll(['the stream cannot be cut into events']);
    }
  }

  #tellAll(rules: readonly string[]): void {
    for (const rule of rules) if ((this.#told += 1) <= MOST_LOGGED) this.tell(rule);
  }
}
