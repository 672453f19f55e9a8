import { chances } from '../support/chaos/chances.js';
import { ChaosRun, type GatewayReading, handlesOf } from '../support/chaos/chaos-run.js';
import { Crowd } from '../support/chaos/crowd.js';
import { CHAOS_FAULTS, FaultBag } from '../support/chaos/fault-bag.js';
import { SURFACES } from '../support/chaos/surfaces.js';
import { chargedWrongly, countBy, outliving, wrongAnswers } from '../support/chaos/verdicts.js';
import { isFlat, trendOf } from '../support/trend.js';

/** `npm run soak` asks for 100,000. */
const STREAMS = Number(process.env['SOAK_STREAMS'] ?? 300);
const SEED = Number(process.env['SOAK_SEED'] ?? 1);
const AT_ONCE = Number(process.env['SOAK_AT_ONCE'] ?? 64);
const PATIENCE = 240_000 + STREAMS * 100;

/** The gateway is looked at after each of so many equal parts. The first ones are not counted: code is still being compiled, and tables fill. */
const SHORT = STREAMS < 40_000;
const PARTS = SHORT ? 4 : 25;
const WARM_UP_PARTS = SHORT ? 1 : 5;
const PART = Math.floor(STREAMS / PARTS);
/** Of each kind: so few that each has been asked for in the parts that are not counted. What is known of its targets is kept from then on. */
const ALIASES = Math.min(150, Math.max(30, STREAMS / 100));

/** Characters. */
const PROMPT = 2000;

/** Bytes of heap for each stream: less than the smallest object. */
const FLAT = 8;

/** Bytes of heap that the short form may take. */
const SHORT_MARGIN = 3_000_000;

describe('streams without end', () => {
  const random = chances(SEED);
  // Chaos has the events of 16 MB.
  const bag = new FaultBag(random, CHAOS_FAULTS.filter(({ heavy }) => !heavy));
  // By chances of its own: the same clients for the same seed, in whatever order the vendors are asked.
  const crowd = new Crowd(chances(SEED), { aliases: ALIASES, streams: 100, length: PROMPT, atLength: 0.1 });
  const run = new ChaosRun({ random, bag, failing: 0.2, aliases: ALIASES, stallsEvery: 50, checkStreams: false });
  const problems: string[] = [];
  const ends: Record<string, number> = {};
  const readings: GatewayReading[] = [];
  let start: GatewayReading;

  beforeAll(async () => {
    await run.start();
    start = await run.read();
    for (let part = 0; part < PARTS; part += 1) {
      await soak(PART);
      readings.push(await run.read(start));
      process.stdout.write(`${lineOf(part)}\n`);
    }
    process.stdout.write(verdict());
  }, PATIENCE);

  afterAll(() => run.stop());

  async function soak(count: number): Promise<void> {
    const cases = await run.ask(crowd.clients(count), AT_ONCE);
    problems.push(...wrongAnswers(cases), ...chargedWrongly(cases), ...outliving(cases));
    const counts = countBy(cases, ({ client, outcome }) => `${client.surface.name} ${outcome.end === 'error' ? (outcome.committed ? 'broken after words' : 'refused') : outcome.end}`);
    for (const [end, number] of Object.entries(counts)) ends[end] = (ends[end] ?? 0) + number;
  }

  function lineOf(part: number): string {
    const { heap, sockets, timers } = readings[part] ?? start;
    return `soak: ${(part + 1) * PART} streams, heap ${(heap / 1e6).toFixed(3)} MB, sockets ${sockets}, timers ${timers}${part < WARM_UP_PARTS ? ' (warming up)' : ''}`;
  }

  const trendIn = (value: (reading: GatewayReading) => number): ReturnType<typeof trendOf> =>
    trendOf(readings.map((reading, part) => ({ at: (part + 1) * PART, value: value(reading) })).slice(WARM_UP_PARTS));

  const flatness = (trend: ReturnType<typeof trendOf>): string => (SHORT ? 'too few streams to say' : isFlat(trend, FLAT) ? 'flat' : 'NOT flat');

  function verdict(): string {
    const heap = trendIn((reading) => reading.heap);
    const sockets = trendIn((reading) => reading.sockets);
    const per10k = (value: number): string => `${((value * 10_000) / 1000).toFixed(1)} kB`;
    return [
      `soak, seed ${SEED}: ${PART * PARTS} streams, ${AT_ONCE} at once`,
      `  ${Object.keys(ends).sort().map((end) => `${ends[end]} ${end}`).join(', ')}`,
      ...bag.table().slice(1).map((line) => `  faults ${line}`),
      `  heap: ${per10k(heap.slope)} more for 10,000 streams, ± ${per10k(2 * heap.error)}: ${flatness(heap)}`,
      `  sockets: ${(sockets.slope * 10_000).toFixed(2)} more for 10,000 streams: ${isFlat(sockets, 0) ? 'flat' : 'NOT flat'}`,
      '',
    ].join('\n');
  }

  it('each end whole and right or in a typed error, are charged once, and outlive no client', () => {
    expect(problems).toEqual([]);
  });

  it('come in every format, and end in every way', () => {
    const ways = ['broken after words', 'done', 'left', 'refused'];
    expect(Object.keys(ends).filter((end) => SURFACES.some(({ name }) => end.startsWith(`${name} `)))).toHaveLength(Object.keys(ends).length);
    expect([...new Set(Object.keys(ends).map((end) => end.slice(end.indexOf(' ') + 1)))].sort()).toEqual(ways);
    expect(new Set(Object.keys(ends).map((end) => end.split(' ')[0]))).toEqual(new Set(SURFACES.map(({ name }) => name)));
  });

  it('leave no socket, no timer and no other handle behind, at any time', () => {
    expect(readings.map(handlesOf)).toEqual(readings.map(() => handlesOf(start)));
  });

  it('leave nothing on the heap', () => {
    expect(readings).toHaveLength(PARTS);
    const grown = (readings.at(-1)?.heap ?? 0) - (readings[WARM_UP_PARTS - 1]?.heap ?? 0);
    // The short form shows only that the soak itself works: code is still being compiled.
    expect(SHORT ? grown < SHORT_MARGIN : isFlat(trendIn(({ heap }) => heap), FLAT)).toBe(true);
  });
});
