import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { answerFailure } from './answer-error.js';
import { arrivedBodies } from './arrived-bodies.js';
import type { CallReply, CallRequest, CallServer } from './call-exchange.js';
import type { Doorkeeper } from './doorkeeper.js';
import { requestIdOf } from './request-id.js';

/** Answers a call, as the method of a controller does. */
export type AnswerCall = (request: CallRequest, reply: CallReply) => Promise<void>;

export interface DirectRoutesOptions {
  readonly doorkeeper: Doorkeeper;
  /** Most bytes of a body. */
  readonly bodyLimit: number;
}

/**
 * The busiest routes, answered by their controllers without Fastify's router, objects and body parser and without Nest's way to a method between: a
 * fifth of the time in which a gateway with little to do carries a request to its vendor, and about a tenth of what a request costs one that is busy
 * (decision 0011). Taken are only requests with which Fastify and Nest would do nothing else. Every other one, and every one that is to be
 * refused, goes on to them; a test holds both ways to the same answers.
 */
export class DirectRoutes {
  readonly #routes = new Map<string, AnswerCall>();

  constructor(private readonly options: DirectRoutesOptions) {}

  /** @param path as clients write it, without a query */
  add(path: string, answer: AnswerCall): void {
    this.#routes.set(path, answer);
  }

  /** A server whose requests come here first, and go on to `others` where they are not for here. Its times are those of Fastify's own servers. */
  serverBefore(others: RequestListener): Server {
    const server = createServer((request, response) => {
      if (!this.#takes(request, response, callServer)) others(request, response);
    });
    const callServer: CallServer = { server };
    server.keepAliveTimeout = KEEP_ALIVE;
    server.requestTimeout = 0;
    return server;
  }

  #takes(request: IncomingMessage, response: ServerResponse, callServer: CallServer): boolean {
    const { method, url = '', headers } = request;
    const answer = method === 'POST' ? this.#routes.get(url) : undefined;
    // A server that is closing says so by Fastify.
    if (!answer || !callServer.server.listening || !isPlainJson(headers, this.options.bodyLimit) || !this.#mayPass(request)) return false;
    const call: CallRequest = { id: requestIdOf(request), method: 'POST', url, headers };
    collect(request, (body) => new DirectReply({ ...call, body }, response, callServer).answerBy(answer));
    return true;
  }

  #mayPass(request: IncomingMessage): boolean {
    try {
      this.options.doorkeeper.check(request);
      return true;
    } catch {
      return false;
    }
  }
}

/** Milliseconds. */
const KEEP_ALIVE = 72_000;

const JSON_TYPE = /^application\/json(?:; ?charset=utf-8)?$/i;
const LENGTH = /^[1-9]\d{0,14}$/;

/** Whether there is a body of JSON, as long as it says and no longer than allowed. */
function isPlainJson({ 'content-type': type, 'content-length': length }: IncomingMessage['headers'], limit: number): boolean {
  return type !== undefined && JSON_TYPE.test(type) && length !== undefined && LENGTH.test(length) && Number(length) <= limit;
}

/** Node.js sees to it that it is as long as it says; of one that breaks off nothing is told. */
function collect(request: IncomingMessage, whole: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  // A copy, of one too: buffers of Node's own that live through a call cost the garbage collector more than that (docs/performance.md).
  request.on('end', () => arrivedBodies.add(() => whole(Buffer.concat(chunks))));
}

/** What a controller needs of Fastify's reply. */
class DirectReply implements CallReply {
  #isHijacked = false;

  constructor(
    readonly request: CallRequest,
    readonly raw: ServerResponse,
    readonly server: CallServer,
  ) {}

  get sent(): boolean {
    return this.#isHijacked || this.raw.writableEnded;
  }

  hijack(): void {
    this.#isHijacked = true;
  }

  answerBy(answer: AnswerCall): void {
    answer(this.request, this).catch((thrown: unknown) => answerFailure(thrown, this.request, this));
  }
}
