import { type CallContext, LlmError, type LlmProvider, type LlmRequest, type LlmResponse, promised, type Settled, type WireAnswer, type WireRequest } from '@modelport/provider-base';
import type { Call } from './call.js';
import { Circuit } from './circuit/circuit.js';
import { createEngineSteps } from './engine-execution.js';
import type { TryOutcome } from './health/try-outcome.js';
import { orderedLayers, splitLayers } from './layers.js';
import { retryBudgets } from './layers/retry.js';
import { LimitGates } from './limits/limit-gates.js';
import { PlainCalls } from './plain-calls.js';
import { PlatformRegistry } from './platform-registry.js';
import { createDirectPlatform } from './platforms/direct-platform.js';
import { ProviderDirectory } from './provider-directory.js';
import { TargetMap, targetName } from './routes/target-map.js';
import { Traffic } from './routes/traffic.js';
import { CALL_SHAPES, FAKE_TARGET, textOf } from './testing/call-shapes.spec-support.js';
import { FakeClock, settled } from './testing/fake-clock.spec-support.js';
import { providerMap, ScriptedProvider, type Outcome } from './testing/scripted-provider.spec-support.js';

const busy = new LlmError('overloaded', 'busy');
const refused = new LlmError('invalid_request', 'no');
const limited = new LlmError('rate_limit', 'slow', { retryAfterMs: 700 });

/** Answers without a promise, as those do that own their transport: all but translated streams. */
class PromptProvider extends ScriptedProvider {
  begun = 0;

  beginForward(request: WireRequest, context: CallContext, settledWith: Settled<WireAnswer>): boolean {
    return this.#begin(this.forward(request, context), context, settledWith);
  }

  executeWhole(request: LlmRequest, context: CallContext, settledWith: Settled<LlmResponse>): boolean {
    return this.#begin(this.executeRequest(request, context), context, settledWith);
  }

  #begin<T>(running: Promise<T>, { signal }: CallContext, settledWith: Settled<T>): boolean {
    this.begun++;
    let isTold = false;
    const once = (tell: () => void): void => {
      if (!isTold) tell();
      isTold = true;
    };
    signal?.addEventListener('abort', () => once(() => settledWith.failed(signal.reason)), { once: true });
    void running.then(
      (answer) => once(() => settledWith.answered(answer)),
      (error: unknown) => once(() => settledWith.failed(error)),
    );
    return true;
  }
}

interface Bench {
  calls: PlainCalls;
  clock: FakeClock;
  books: () => unknown;
}

function bench(provider: LlmProvider, isPlain: boolean): Bench {
  const clock = new FakeClock();
  const traffic = new TargetMap(() => new Traffic(clock));
  const circuits = new TargetMap(() => new Circuit({ failures: 3, within: 10_000, coolDown: 5000, maxCoolDown: 60_000 }, clock));
  const settingsFor = () => ({ maxAttempts: 3, baseDelay: 100, maxDelay: 1000 });
  const budgets = retryBudgets({ settingsFor, clock });
  const outcomes: unknown[] = [];
  const observe = ({ target, error, ...outcome }: TryOutcome): void => void outcomes.push({ ...outcome, target: targetName(target), error: error?.kind });
  const layers = orderedLayers({
    timeouts: { total: () => undefined, oneTry: () => undefined, firstByte: () => undefined, idle: () => undefined },
    routes: { plan: () => ({ order: [], leftOut: [] }), contextWindowOf: () => undefined },
    retries: { settingsFor, budgets },
    limits: { scopeOf: () => undefined, gates: new LimitGates(), maxWait: 0 },
    observe, traffic, circuits, clock, random: () => 0.5,
  });
  const platforms = new PlatformRegistry([createDirectPlatform(new ProviderDirectory(providerMap(provider)))]);
  const calls = new PlainCalls({ isPlain: () => isPlain, circuits, budgets, traffic, clock, observe }, splitLayers(layers), createEngineSteps(platforms));
  const circuit = circuits.of(FAKE_TARGET);
  const book = traffic.of(FAKE_TARGET);
  const budget = budgets.of(FAKE_TARGET);
  return { calls, clock, books: () => ({ outcomes, circuit: circuit.state, cause: circuit.cause, running: book.running, latencies: [book.latency(true), book.latency(false)], budget, timers: clock.running }) };
}

/** What it came to, read to its end. */
async function cameTo(running: Promise<Awaited<ReturnType<PlainCalls['execute']>>>): Promise<unknown> {
  try {
    const result = await running;
    const { kind, attempts, target } = result;
    return { kind, attempts, target: targetName(target), text: await textOf(result).catch((error: LlmError) => error.kind) };
  } catch (thrown) {
    const { kind, message, attempts, tried, retryAfterMs, refusedBy, providerId, model } = thrown as LlmError;
    // Who was asked when its client went is known to those who asked alone, and not to the layers.
    return { kind, message, attempts, tried, retryAfterMs, refusedBy, ...(kind !== 'cancelled' && { providerId, model }) };
  }
}

const SCRIPTS: readonly (readonly [string, readonly Outcome[]])[] = [
  ['an answer', [['fine']]],
  ['an answer after a failure', [busy, ['fine'], ['again']]],
  ['failures until none is tried any more', [busy]],
  ['what would fail everywhere', [refused]],
  ['a vendor that wants to rest', [limited, ['fine']]],
  ['a stream that breaks after its first content', [['a', busy], ['fine']]],
  ['nothing', ['never']],
];

/** Three calls one after the other, and a fourth whose client leaves. */
async function story(provider: LlmProvider, call: (options?: Partial<Call>) => Call, isPlain: boolean): Promise<unknown> {
  const { calls, clock, books } = bench(provider, isPlain);
  const told: unknown[] = [];
  for (let n = 0; n < 4; n++) {
    const leaving = new AbortController();
    const end = cameTo(n % 2 === 0 ? calls.execute(call({ signal: leaving.signal })) : promised((begun) => calls.begin(call({ signal: leaving.signal }), begun)));
    if (n === 3) leaving.abort(new LlmError('cancelled', 'the client went away'));
    await clock.advance(2000);
    leaving.abort(new LlmError('cancelled', 'the client went away'));
    told.push(await end);
    await settled();
    told.push(JSON.parse(JSON.stringify(books())));
  }
  return told;
}

describe.each(CALL_SHAPES)('a plain call ($name)', ({ call }) => {
  it.each(SCRIPTS)('comes to what the layers come to: %s', async (_what, outcomes) => {
    const stories = await Promise.all([true, false].map((isPlain) => story(new ScriptedProvider({ outcomes }), call, isPlain)));
    expect(stories[0]).toEqual(stories[1]);
  });
});

const PROMPT_SHAPES = CALL_SHAPES.filter(({ kind }) => kind !== 'events');

describe.each(PROMPT_SHAPES)('a plain call without promises ($name)', ({ call }) => {
  it.each(SCRIPTS)('comes to what the layers come to: %s', async (_what, outcomes) => {
    const prompt = new PromptProvider({ outcomes });
    const stories = await Promise.all([story(prompt, call, true), story(new ScriptedProvider({ outcomes }), call, false)]);
    expect(stories[0]).toEqual(stories[1]);
    expect(prompt.begun).toBeGreaterThan(0);
  });
});
