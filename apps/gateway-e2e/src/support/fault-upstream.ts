import { type FaultExchange, FAULTS, type FaultSpec, type FaultUpstream, ODD_ANSWERS, type OddAnswer, type SeenRequest, startFaultUpstream } from '@modelport/provider-testing';
import { type Asked, type VendorWire, WIRES } from './vendor-wire.js';

/** One request to a vendor, and the means to answer it. */
export type VendorExchange = FaultExchange & { wire: VendorWire };

export type VendorAnswer = (exchange: VendorExchange) => void;

/** Several vendors at once, each below a path of its own, that answer as the name of the model says. */
export interface VendorsUpstream extends Omit<FaultUpstream, 'seen'> {
  /** Resolves with the next request for this model, or one that was there already. */
  seen(model: string): Promise<SeenRequest>;
}

/** Milliseconds. */
const WORD_EVERY = 20;

/** Not faults: answers that the tests need beside them. */
const ANSWERS: Readonly<Record<string, VendorAnswer>> = {
  good: ({ response, vendor, stream }) => {
    const { preamble, content, finish } = vendor;
    response.writeHead(200, stream ? vendor.streamHeaders : vendor.wholeHeaders).end(stream ? Buffer.concat([preamble, content, finish]) : vendor.whole);
  },
  endless: ({ response, vendor, wire }) => {
    response.writeHead(200, vendor.streamHeaders).write(vendor.preamble);
    const timer = setInterval(() => response.write(wire.text('word ')), WORD_EVERY);
    response.once('close', () => clearInterval(timer));
  },
};

const TABLES: Readonly<Record<string, FaultSpec | OddAnswer>> = { ...FAULTS, ...ODD_ANSWERS };

/** @param more answers by the name of the model, besides the faults of the kit. What follows an `@` in the name is passed over. */
export async function startVendors(more: Readonly<Record<string, VendorAnswer>> = {}): Promise<VendorsUpstream> {
  const upstream = await startFaultUpstream((request) => {
    const [wire, asked] = askedOf(request) ?? [];
    const name = asked?.model.replace(/@.*/, '') ?? '';
    const answer = more[name] ?? ANSWERS[name] ?? TABLES[name]?.play;
    if (!wire || !asked || !answer) return undefined;
    return { fault: (exchange) => answer({ ...exchange, wire }), vendor: wire.says, stream: asked.stream, key: keyOf(request, wire) };
  });
  return { ...upstream, seen: (model) => upstream.seen((request) => askedOf(request)?.[1].model === model) };
}

function askedOf({ path, body }: SeenRequest): readonly [VendorWire, Asked] | undefined {
  for (const wire of WIRES) {
    const asked = wire.asked(path, body);
    if (asked) return [wire, asked];
  }
  return undefined;
}

function keyOf({ headers }: SeenRequest, { id }: VendorWire): string {
  const presented = headers.authorization?.replace('Bearer ', '') ?? headers['x-api-key'];
  return typeof presented === 'string' ? presented : `no key for ${id}`;
}
