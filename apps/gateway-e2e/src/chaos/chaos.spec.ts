import { chances } from '../support/chaos/chances.js';
import { ChaosRun, type GatewayReading, handlesOf } from '../support/chaos/chaos-run.js';
import { Crowd } from '../support/chaos/crowd.js';
import { FaultBag } from '../support/chaos/fault-bag.js';
import { SURFACES } from '../support/chaos/surfaces.js';
import { chargedWrongly, type ChaosCase, countBy, leftInTheMiddle, outliving, savedShare, wrongAnswers } from '../support/chaos/verdicts.js';

/** `CHAOS_REQUESTS=20000 CHAOS_SEED=7` for a long run of one's own. */
const REQUESTS = Number(process.env['CHAOS_REQUESTS'] ?? 500);
const SEED = Number(process.env['CHAOS_SEED'] ?? 1);
const AT_ONCE = Number(process.env['CHAOS_AT_ONCE'] ?? 200);
const PATIENCE = 240_000 + REQUESTS * 100;

const ALIASES = Math.max(60, Math.floor(REQUESTS / 10));

/** Requests before the heap is looked at for the first time: by then all code has run, and what is kept for each target is there. */
const WARM_UP = Math.max(200, Math.floor(REQUESTS / 5));

/** Characters of a prompt: so many that a gateway that kept requests would be seen to. */
const PROMPT = 16_000;

/**
 * Bytes of heap that may be more than after warming up: code that was compiled since, tables, and what is kept of the targets of each alias
 * from the first time that they are asked for; less than half of the prompts.
 */
const HEAP_MARGIN = 3_000_000 + 2_000 * ALIASES;

describe('vendors that fail in every way, under many clients', () => {
  const random = chances(SEED);
  const bag = new FaultBag(random);
  // By chances of its own: the same clients for the same seed, in whatever order the vendors are asked.
  const crowd = new Crowd(chances(SEED), { aliases: ALIASES, streams: 60, length: PROMPT, atLength: 2 });
  const run = new ChaosRun({ random, bag, failing: 0.6, aliases: ALIASES, stallsEvery: 8, checkStreams: true });
  let start: GatewayReading;
  let warm: GatewayReading;
  let end: GatewayReading;
  let cases: readonly ChaosCase[] = [];

  beforeAll(async () => {
    await run.start();
    start = await run.read();
    const first = await run.ask(crowd.clients(WARM_UP), AT_ONCE);
    warm = await run.read(start);
    const then = await run.ask(crowd.clients(REQUESTS), AT_ONCE);
    end = await run.read(start);
    cases = [...first, ...then];
    process.stdout.write(report());
  }, PATIENCE);

  afterAll(() => run.stop());

  function report(): string {
    const list = (counts: Readonly<Record<string, number>>): string => Object.entries(counts).map(([name, count]) => `${count} ${name}`).join(', ');
    const { counted, done } = savedShare(cases);
    const mb = ({ heap }: GatewayReading): string => `${(heap / 1e6).toFixed(2)} MB`;
    return [
      `chaos, seed ${SEED}: ${cases.length} requests, ${AT_ONCE} at once (${list(countBy(cases, ({ outcome }) => outcome.end))})`,
      `  asked in: ${list(countBy(cases, ({ client }) => client.surface.name))}`,
      `  errors: ${list(countBy(cases, ({ outcome }) => (outcome.end === 'error' ? `${outcome.type} ${outcome.committed ? 'after' : 'before'} words` : 'none')))}`,
      `  ${done} of ${counted} answered that had a healthy vendor behind the failing ones and met no fault after their first word`,
      `  ${leftInTheMiddle(cases)} clients left a vendor that would have talked or hung for ever`,
      ...bag.table().map((line) => `  faults ${line}`),
      `  heap ${mb(start)} at the start, ${mb(warm)} after ${WARM_UP} requests, ${mb(end)} at the end; sockets ${start.sockets}, ${end.sockets}; timers ${start.timers}, ${end.timers}`,
      '',
    ].join('\n');
  }

  it('end every request, whole and right or in a typed error', () => {
    expect(cases).toHaveLength(WARM_UP + REQUESTS);
    expect(wrongAnswers(cases)).toEqual([]);
  });

  it('are asked in every format, and end in every way', () => {
    expect(Object.keys(countBy(cases, ({ client }) => `${client.surface.name} ${client.stream}`))).toHaveLength(2 * SURFACES.length);
    const ends = countBy(cases, ({ outcome }) => (outcome.end === 'error' ? `error, committed: ${outcome.committed}` : outcome.end));
    expect(Object.keys(ends).sort()).toEqual(['done', 'error, committed: false', 'error, committed: true', 'left']);
  });

  it('answer at least 999 of 1000 requests that met no fault after their first word', () => {
    const { counted, done } = savedShare(cases);
    expect(counted).toBeGreaterThan(cases.length / 2);
    expect(done / counted).toBeGreaterThanOrEqual(0.999);
  });

  it('have no request charged twice, or charged and not answered', () => {
    expect(chargedWrongly(cases)).toEqual([]);
  });

  it('have no call at a vendor outlive its client', () => {
    expect(outliving(cases)).toEqual([]);
    expect(leftInTheMiddle(cases)).toBeGreaterThan(0);
  });

  it('leave no socket, no timer and no other handle behind', () => {
    expect(handlesOf(end)).toEqual(handlesOf(start));
  });

  it('leave nothing on the heap', () => {
    expect(end.heap - warm.heap).toBeLessThan(HEAP_MARGIN);
  });

  it('break no rule of any stream, and show no key', () => {
    const lines = run.output().split('\n');
    expect(lines.filter((line) => line.includes('breaks the grammar'))).toEqual([]);
    expect(lines.filter((line) => line.includes('+secret'))).toEqual([]);
  });

  it('had every kind of fault in every phase in which it can be', () => {
    expect(bag.missing()).toEqual([]);
  });
});
