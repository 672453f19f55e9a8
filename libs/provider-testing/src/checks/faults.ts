import assert from 'node:assert/strict';
import { defaultTransport, type LlmErrorKind, type LlmProvider } from '@modelport/provider-base';
import { CONFORMANCE_KEY } from '../conformance-key.js';
import { FaultMaterial } from '../faults/fault-material.js';
import { type Fault, startFaultUpstream } from '../faults/fault-upstream.js';
import { FAULTS, type FaultSpec } from '../faults/faults.js';
import { ODD_ANSWERS, type OddAnswer } from '../faults/odd-answers.js';
import { ODD_STREAMS, type OddStream } from '../faults/odd-streams.js';
import { assertAnswer, assertError, assertNoKey } from '../kit/assertions.js';
import { Kit } from '../kit/kit.js';
import { type Ask, asksOf, askStream, type Outcome, withoutHang } from '../kit/outcome.js';
import { textRequest, toolRequest } from '../kit/requests.js';
import { replyChunks } from '../replies/reply-bytes.js';
import type { TestRunner } from '../test-runner.js';

/** Milliseconds in which whatever does not stall has come to its end. */
const PATIENCE = 8_000;

const STALLED_CALL: FaultSpec = {
  what: 'silence in the middle of a tool call',
  play: (exchange) => void exchange.response.writeHead(200, exchange.vendor.streamHeaders).write(exchange.vendor.halfToolCall),
  kinds: ['timeout'],
  late: true,
  stalls: true,
};

/** A real server that fails in every way, over the real transport: a typed error or the right answer, never a clean end, never a hang, and nothing left behind. */
export function checkFaults(kit: Kit, { describe, it }: TestRunner): void {
  const vendor = new FaultMaterial(kit.replies);
  const asks = asksOf(kit);
  const specs: readonly FaultSpec[] = [...Object.values(FAULTS), ...(vendor.halfToolCall.length > 0 ? [STALLED_CALL] : [])];
  const checkSpec = (spec: FaultSpec): Promise<void> => checkAll(kit, vendor, asksFor(kit, spec, asks), spec);
  describe('comes to an error', () => {
    const stalled = startedTogether(specs.filter(({ stalls }) => stalls).map((spec) => [spec.what, () => checkSpec(spec)]));
    it('a connection that is refused', () => checkRefused(kit, asks));
    for (const spec of specs) it(spec.what, () => (spec.stalls ? stalled(spec.what) : checkSpec(spec)));
  });
  describe('comes to the right answer, or to an error', () => {
    for (const odd of Object.values(ODD_ANSWERS)) it(odd.what, () => checkOddAnswer(kit, vendor, asks, odd));
    for (const odd of ODD_STREAMS) if (vendor.chunks(odd.of).length > 0) it(odd.what, () => checkOddStream(kit, vendor, odd));
  });
}

function asksFor(kit: Kit, spec: FaultSpec, asks: readonly Ask[]): readonly Ask[] {
  if (spec === STALLED_CALL) return [askStream(toolRequest(kit.model))];
  return spec.heavy ? asks.filter(({ name }) => name.startsWith('execute')) : asks;
}

async function checkRefused(kit: Kit, asks: readonly Ask[]): Promise<void> {
  const upstream = await startFaultUpstream(() => undefined);
  await upstream.stop();
  for (const ask of asks) {
    assertFailed(kit, await withoutHang(ask.outcome(providerAt(kit, upstream.url, PATIENCE)), ask.name), ask, { kinds: ['network'] });
  }
}

async function checkAll(kit: Kit, vendor: FaultMaterial, asks: readonly Ask[], spec: FaultSpec): Promise<void> {
  const timeout = spec.stalls ? Kit.SHORT_TIMEOUT : PATIENCE;
  const outcomes = await Promise.all(asks.map((ask) => outcomeOf(kit, vendor, ask, spec.play, timeout)));
  for (const [index, ask] of asks.entries()) {
    const outcome = outcomes[index];
    assert.ok(outcome);
    assertFailed(kit, outcome, ask, spec);
    // A patience so short may end before the first words have come.
    if (spec.late && !spec.stalls && ask.stream && vendor.content.length > 0) assert.ok(outcome.settled, `${ask.name}: what came before the fault is given`);
  }
}

async function checkOddAnswer(kit: Kit, vendor: FaultMaterial, asks: readonly Ask[], { play }: OddAnswer): Promise<void> {
  for (const ask of asks) assertRightOrFailed(kit, await outcomeOf(kit, vendor, ask, play, PATIENCE), ask, 'text');
}

async function checkOddStream(kit: Kit, vendor: FaultMaterial, { of, chunks }: OddStream): Promise<void> {
  const ask = askStream(of === 'text' ? textRequest(kit.model) : toolRequest(kit.model));
  const body = Buffer.concat(replyChunks({ source: '', chunks: chunks(vendor) }));
  const play: Fault = ({ response }) => void response.writeHead(200, vendor.streamHeaders).end(body);
  assertRightOrFailed(kit, await outcomeOf(kit, vendor, ask, play, PATIENCE), ask, of);
}

/** Asks a provider whose vendor answers in this way. When it is over, nothing is under way any more. */
async function outcomeOf(kit: Kit, vendor: FaultMaterial, { name, stream, outcome }: Ask, fault: Fault, timeout: number): Promise<Outcome> {
  const upstream = await startFaultUpstream(() => ({ fault, vendor, stream, key: CONFORMANCE_KEY }));
  try {
    const ended = await withoutHang(outcome(providerAt(kit, upstream.url, timeout)), name);
    // In a busy process a short patience may end before the request has come.
    assert.ok(upstream.requests.length <= 1, `${name}: asked once`);
    await withoutHang(upstream.idle(), `${name}: the connection to the vendor is let go of`);
    return ended;
  } finally {
    await upstream.stop();
  }
}

/** The transport is the real one also where a provider has another of its own. */
function providerAt(kit: Kit, baseUrl: string, timeout: number): LlmProvider {
  return kit.create({ apiKey: CONFORMANCE_KEY, baseUrl, timeout, transport: defaultTransport() });
}

function assertFailed(kit: Kit, { error, summary }: Outcome, { name }: Ask, { kinds }: Pick<FaultSpec, 'kinds'>): void {
  assert.ok(error, `${name}: a clean end`);
  assertError(error, kinds ?? [typed(error.kind)], kit.definition.provider.id, error.retryable);
  assert.ok(kit.replies.text.answer.text.startsWith(summary?.text ?? ''), `${name}: what came is the beginning of the answer`);
  assertNoKey(summary, name);
}

function assertRightOrFailed(kit: Kit, outcome: Outcome, ask: Ask, of: 'text' | 'tool'): void {
  const scenario = of === 'text' ? kit.replies.text : kit.replies.tools?.one;
  if (outcome.error) assertFailed(kit, outcome, ask, {});
  else if (outcome.summary && scenario) assertAnswer(outcome.summary, scenario.answer);
}

/** @throws AssertionError for a fault of our own, and for an end that nobody asked for. */
function typed(kind: LlmErrorKind): LlmErrorKind {
  assert.ok(kind !== 'internal' && kind !== 'cancelled', `a fault of the vendor came to ${kind}`);
  return kind;
}

/** Those that take time are begun all together, by the first that is waited for. */
function startedTogether(runs: readonly (readonly [name: string, run: () => Promise<void>])[]): (name: string) => Promise<void> {
  let begun: ReadonlyMap<string, Promise<PromiseSettledResult<void>[]>> | undefined;
  return async (name) => {
    begun ??= new Map(runs.map(([key, run]) => [key, Promise.allSettled([run()])]));
    const [result] = (await begun.get(name)) ?? [];
    if (result?.status === 'rejected') throw result.reason;
  };
}
