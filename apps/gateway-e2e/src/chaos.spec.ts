import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAULTS } from '@modelport/provider-testing';
import { askInChaos, chances, FaultBag, HEALTHY, type ChaosClient, type ChaosOutcome } from './support/chaos.js';
import { startVendors, type VendorAnswer, type VendorsUpstream } from './support/fault-upstream.js';
import { startGateway, type GatewayProcess } from './support/gateway-process.js';
import { WIRES, WORDS } from './support/vendor-wire.js';

/** `CHAOS_REQUESTS=20000 CHAOS_SEED=7` for a long run of one's own. */
const REQUESTS = Number(process.env['CHAOS_REQUESTS'] ?? 400);
const SEED = Number(process.env['CHAOS_SEED'] ?? 1);
const AT_ONCE = 30;
const PATIENCE = 60_000 + REQUESTS * 100;

/** Milliseconds after which a vendor counts as stalled: more than a busy machine makes of a quick answer, which would then be asked for twice. */
const STALLED = 3000;

/** Each alias has targets of its own, so that a vendor's wish to be left alone for a minute leaves the others. */
const ALIASES = Math.max(40, Math.floor(REQUESTS / 10));
const FAILING = WIRES.map(({ id }) => id).filter((id) => id !== HEALTHY);

const good: VendorAnswer = ({ response, vendor, stream }) => {
  const { preamble, content, finish } = vendor;
  response.writeHead(200, stream ? vendor.streamHeaders : vendor.wholeHeaders).end(stream ? Buffer.concat([preamble, content, finish]) : vendor.whole);
};

/** The healthy vendor is one route of each, and never the first; some are balanced. */
function aliases(): Record<string, object> {
  const names = Array.from({ length: ALIASES }, (_, at) => {
    const [first, second, third] = [0, 1, 2].map((turn) => `${FAILING[(at + turn) % FAILING.length]}/chaos@${at}`);
    const healthy = `${HEALTHY}/chaos@${at}`;
    return [`alias-${at}`, at % 3 === 0 ? { routes: [[first, second, third], healthy], balance: 'least_latency' } : { routes: [first, second, healthy] }] as const;
  });
  return Object.fromEntries(names);
}

describe('vendors that fail in every way, under many clients', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-chaos-'));
  const random = chances(SEED);
  const bag = new FaultBag(random, good, () => upstream);
  let upstream: VendorsUpstream;
  let gateway: GatewayProcess;
  let before = 0;
  let outcomes: readonly { readonly client: ChaosClient; readonly outcome: ChaosOutcome }[] = [];

  beforeAll(async () => {
    upstream = await startVendors({ chaos: bag.answer });
    const file = join(folder, 'modelport.yaml');
    const providers = Object.fromEntries(WIRES.map(({ id }) => [id, { timeout: id === HEALTHY ? 30_000 : STALLED }]));
    const retry = { max_attempts: 2, base_delay: 5, max_delay: 20 };
    writeFileSync(file, JSON.stringify({ providers, models: aliases(), retry, circuit: { cool_down: 200, max_cool_down: 1000 }, debug: { check_streams: true } }));
    gateway = await startGateway(Object.assign({ MODELPORT_CONFIG: file }, ...WIRES.map((wire) => wire.env(upstream.url))) as Record<string, string>);
    before = gateway.sockets() ?? 0;
    outcomes = await askAll();
  }, PATIENCE);

  afterAll(async () => {
    await gateway.stop();
    await upstream.stop();
    rmSync(folder, { recursive: true });
  });

  function clientOf(number: number): ChaosClient {
    return {
      id: `chaos-id-${number}`,
      path: random() < 0.5 ? '/v1/chat/completions' : '/api/llm/complete',
      stream: random() < 0.6,
      model: `alias-${Math.floor(random() * ALIASES)}`,
      leavesAfter: random() < 0.1 ? random() * 300 : undefined,
      pause: random() < 0.1 ? 5 : 0,
    };
  }

  async function askAll(): Promise<{ client: ChaosClient; outcome: ChaosOutcome }[]> {
    const clients = Array.from({ length: REQUESTS }, (_, number) => clientOf(number));
    const asked: { client: ChaosClient; outcome: ChaosOutcome }[] = [];
    const worker = async (): Promise<void> => {
      for (let client = clients.shift(); client; client = clients.shift()) asked.push({ client, outcome: await askInChaos(gateway.url, client) });
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return asked;
  }

  it('end every request whole and right, or in a typed error', () => {
    expect(outcomes).toHaveLength(REQUESTS);
    expect(outcomes.filter(({ outcome }) => outcome.end === 'cut')).toEqual([]);
    for (const { outcome } of outcomes) if (outcome.end === 'done') expect(outcome.text).toBe(WORDS);
  });

  it('answer at least 999 of 1000 requests that met no fault after their first word', () => {
    const counted = outcomes.filter(({ outcome }) => outcome.end !== 'left' && !(outcome.end === 'error' && outcome.committed));
    const done = counted.filter(({ outcome }) => outcome.end === 'done');
    expect(counted.length).toBeGreaterThan(REQUESTS / 2);
    expect(done.length / counted.length).toBeGreaterThanOrEqual(0.999);
  });

  it('have no request answered and charged twice', () => {
    const twice = outcomes.filter(({ client, outcome }) => outcome.end === 'done' && (bag.answered.get(client.id) ?? 0) > 1);
    expect(twice).toEqual([]);
  });

  it('have no call at a vendor outlive its client, and leave no socket behind but those that are kept for the next call', async () => {
    await upstream.idle();
    // One to each client and one to a vendor for each call that ran at the same time, and some that are just being closed.
    expect((gateway.sockets() ?? 0) - before).toBeLessThanOrEqual(3 * AT_ONCE);
  });

  it('break no rule of any stream, and show no key', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
    expect(gateway.output()).not.toMatch(/\+secret/);
  });

  it('had every kind of fault', () => {
    const kinds = Object.keys(FAULTS).filter((name) => !('heavy' in FAULTS[name as keyof typeof FAULTS]));
    const ends = ['done', 'error', 'left'].map((end) => `${outcomes.filter(({ outcome }) => outcome.end === end).length} ${end}`);
    process.stdout.write(`chaos, seed ${SEED}: ${REQUESTS} requests (${ends.join(', ')}); faults: ${kinds.map((kind) => `${kind} ${bag.injected.get(kind) ?? 0}`).join(', ')}\n`);
    expect(kinds.filter((kind) => (bag.injected.get(kind) ?? 0) === 0)).toEqual([]);
  });
});
