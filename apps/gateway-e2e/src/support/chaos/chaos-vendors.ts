import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CHAOS_WIRES, type ChaosWire } from '../more-wires.js';
import { type Chances, oneOf } from './chances.js';
import type { FaultBag, FaultChoice } from './fault-bag.js';
import type { EventOrder, Part, VendorCall } from './vendor-call.js';
import { type Asking, askingIn, wordsFor } from './words.js';

export interface ChaosVendorsOptions {
  random: Chances;
  bag: FaultBag;
  order: EventOrder;
  /** How often one fails that does so by chance. */
  failing: number;
}

/** Milliseconds between two pieces of an answer that does not come at once. */
const GAPS = [0, 1, 5, 15];
const WORD_EVERY = 20;

/** How a model of this name plays, what follows an `@` passed over: how often it fails, and in which ways. Any other talks without end. */
const ROLES: Readonly<Record<string, readonly ['never' | 'by chance' | 'always', FaultChoice]>> = {
  healthy: ['never', 'any'],
  chaos: ['by chance', 'passing'],
  any: ['by chance', 'any'],
  stalls: ['always', 'stalling'],
  doomed: ['always', 'passing'],
  refuses: ['always', 'refusing'],
};

/** Every vendor at once, below paths of their own. */
export class ChaosVendors {
  /** What the vendors were sent for each client. */
  readonly calls = new Map<number, VendorCall[]>();
  readonly #server = createServer((request, response) => void this.#receive(request, response));
  readonly #open = new Set<VendorCall>();

  constructor(private readonly options: ChaosVendorsOptions) {}

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Calls that nobody has let go of. */
  get open(): readonly VendorCall[] {
    return [...this.#open];
  }

  /** Closes connections on which nothing is under way. */
  closeIdle(): void {
    this.#server.closeIdleConnections();
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const closed = once(response, 'close');
    const pieces: Buffer[] = [];
    try {
      for await (const piece of request) pieces.push(piece as Buffer);
    } catch {
      // Who leaves in the middle of a request has nothing to be told.
      return void response.destroy();
    }
    const body = Buffer.concat(pieces);
    const client = askingIn(body);
    for (const wire of CHAOS_WIRES) {
      const asked = client === undefined ? undefined : wire.asked(request.url ?? '', body);
      if (client === undefined || !asked) continue;
      const call = this.#answer(wire, client, asked, request, response);
      this.calls.set(client.id, [...(this.calls.get(client.id) ?? []), call]);
      this.#open.add(call);
      await closed;
      call.ended = this.options.order.next();
      this.#open.delete(call);
      return;
    }
    // Also where the gateway asks for a list of models.
    response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
  }

  #answer(wire: ChaosWire, client: Asking, { model, stream }: { model: string; stream: boolean }, request: IncomingMessage, response: ServerResponse): VendorCall {
    const { random, bag, failing, order } = this.options;
    const call = (part: Part): VendorCall => ({ model, stream, part, stalls: part === 'endless', late: part === 'endless', begun: order.next() });
    const exchange = { response, vendor: wire.saying(wordsFor(client)), stream, key: keyOf(request) };
    const role = ROLES[model.replace(/@.*/, '')];
    if (role === undefined) {
      void talkForEver(wire, client, response);
      return call('endless');
    }
    const [fails, choice] = role;
    if (fails === 'never' || (fails === 'by chance' && random() >= failing)) {
      const { vendor } = exchange;
      response.writeHead(200, stream ? vendor.streamHeaders : vendor.wholeHeaders);
      void say(response, stream ? Buffer.concat([vendor.preamble, vendor.content, vendor.finish]) : vendor.whole, random);
      return call('good');
    }
    const { name, play, odd, stalls, late } = bag.draw(stream, choice);
    const told = { ...call(odd ? 'odd' : 'fault'), fault: name, stalls, late };
    play(exchange);
    return told;
  }
}

/** At once, or in a few pieces that are cut anywhere, never faster than they are taken. */
async function say(response: ServerResponse, bytes: Buffer, random: Chances): Promise<void> {
  const cuts = random() < 0.5 ? [] : Array.from({ length: 4 }, () => Math.floor(random() * bytes.length)).sort((one, other) => one - other);
  const gap = oneOf(GAPS, random);
  let from = 0;
  for (const cut of cuts) {
    response.write(bytes.subarray(from, cut));
    from = cut;
    await new Promise((resolve) => setTimeout(resolve, gap));
    if (response.destroyed) return;
  }
  response.end(bytes.subarray(from));
}

/** The beginning of an answer whose next word is always still to come. */
async function talkForEver(wire: ChaosWire, client: Asking, response: ServerResponse): Promise<void> {
  const { preamble, content, streamHeaders, ping } = wire.saying(wordsFor(client));
  response.writeHead(200, streamHeaders).write(Buffer.concat([preamble, content]));
  const timer = setInterval(() => response.write(ping), WORD_EVERY);
  await once(response, 'close');
  clearInterval(timer);
}

function keyOf({ headers }: IncomingMessage): string {
  const presented = headers.authorization?.replace('Bearer ', '') ?? headers['x-api-key'] ?? headers['x-goog-api-key'];
  return typeof presented === 'string' ? presented : 'no key';
}
