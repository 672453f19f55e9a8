import fc from 'fast-check';
import { LlmError, Usage, type RateLimits } from '@modelport/provider-base';
import { RotatingProvider } from '../keys/rotating-provider.js';
import type { Execute } from '../layer.js';
import { LimitGates } from '../limits/limit-gates.js';
import { LimitScope } from '../limits/limit-scope.js';
import { createProviderExecution } from '../provider-execution.js';
import type { Result } from '../result.js';
import { CALL_SHAPES, FAKE_TARGET, textOf } from '../testing/call-shapes.spec-support.js';
import { FakeClock } from '../testing/fake-clock.spec-support.js';
import { FAKE_USAGE, ScriptedProvider } from '../testing/scripted-provider.spec-support.js';
import { targetLimits } from './target-limits.js';

const KEYS = 2;
const MODELS = ['small', 'large'] as const;

/** Above what a call is reckoned to use (its request, and 500 of answer), so that calls wait for tokens and not for themselves. */
const anyLimits = fc.record(
  { requestsPerMinute: fc.integer({ min: 1, max: 8 }), tokensPerMinute: fc.integer({ min: 600, max: 3000 }), concurrency: fc.integer({ min: 1, max: 5 }), per: fc.constantFrom('key' as const, 'provider' as const) },
  { requiredKeys: [] },
);
const anyCall = fc.record({ at: fc.nat(150_000), takes: fc.integer({ min: 1, max: 40_000 }), shape: fc.constantFrom(...CALL_SHAPES), model: fc.constantFrom(...MODELS), retryAfter: fc.constantFrom(0, 0, 1, 20_000) });

/** One request on the wire, as the vendor counts it. */
interface Sent {
  readonly key: number;
  readonly model: string;
  readonly at: number;
  until: number;
}

/** Two keys that note what is sent with them; a request takes as long as its call says, and fails where that says for how long to wait. */
class NotingProvider extends ScriptedProvider {
  constructor(
    private readonly key: number,
    private readonly clock: FakeClock,
    private readonly sent: Sent[],
  ) {
    super();
  }

  override executeRequest: ScriptedProvider['executeRequest'] = (...args) => this.#after(args[0].model, () => super.executeRequest(...args));
  override executeStream: ScriptedProvider['executeStream'] = (...args) => this.#after(args[0].model, () => super.executeStream(...args));
  override forward: ScriptedProvider['forward'] = (...args) => this.#after(args[0].model, () => super.forward(...args));

  async #after<T>(name: string, answer: () => Promise<T>): Promise<T> {
    const [model = '', takes, retryAfter] = name.split(' ');
    const noted: Sent = { key: this.key, model, at: this.clock.now(), until: Infinity };
    this.sent.push(noted);
    await new Promise<void>((resolve) => void this.clock.after(Number(takes), resolve));
    noted.until = this.clock.now();
    if (retryAfter !== '0') throw new LlmError('rate_limit', 'slow', { retryAfterMs: Number(retryAfter), upstreamStatus: 429 });
    return answer();
  }
}

/** What breaks a limit, in words; empty where nothing does. */
function broken(sent: readonly Sent[], { requestsPerMinute = Infinity, tokensPerMinute = Infinity, concurrency = Infinity }: RateLimits, name: string): string[] {
  return sent.flatMap(({ at }) => {
    const lastMinute = sent.filter((other) => other.at > at - 60_000 && other.at <= at);
    const running = sent.filter((other) => other.at <= at && other.until > at).length;
    const tokens = lastMinute.length * (FAKE_USAGE.inputTokens! + FAKE_USAGE.outputTokens!);
    return [
      ...(lastMinute.length > requestsPerMinute ? [`${name}: ${lastMinute.length} requests`] : []),
      ...(running > concurrency ? [`${name}: ${running} at once`] : []),
      ...(tokens > tokensPerMinute ? [`${name}: ${tokens} tokens`] : []),
    ];
  });
}

/** By key, where each has the limits for itself. */
function brokenBy(sent: readonly Sent[], limits: RateLimits, name: string): string[] {
  if (limits.per === 'provider') return broken(sent, limits, name);
  return Array.from({ length: KEYS }, (_, key) => broken(sent.filter((each) => each.key === key), limits, `${name}#${key}`)).flat();
}

describe('target limits under parallel calls', () => {
  it('never exceed any limit of provider, model or key, and answer every call or refuse it', async () => {
    await fc.assert(
      fc.asyncProperty(anyLimits, anyLimits, fc.array(anyCall, { minLength: 1, maxLength: 40 }), fc.nat(130_000), async (ofProvider, ofLarge, calls, maxWait) => {
        const clock = new FakeClock();
        const sent: Sent[] = [];
        const provider = new RotatingProvider(Array.from({ length: KEYS }, (_, key) => new NotingProvider(key, clock, sent)), { clock });
        const scopes = { small: new LimitScope({ providerId: 'fake', limits: ofProvider, keys: provider.keys }), large: new LimitScope({ providerId: 'fake', limits: ofProvider, model: { id: 'large', limits: ofLarge }, keys: provider.keys }) };
        const vendor: Execute = (call) => createProviderExecution(provider, call.target)(call);
        const scopeOf = ({ modelId }: { modelId: string }): LimitScope => (modelId.startsWith('large') ? scopes.large : scopes.small);
        const execute = targetLimits({ scopeOf, gates: new LimitGates({ clock }), clock, maxWait })(vendor);
        let ended = 0;
        const run = async ({ takes, shape, model, retryAfter }: (typeof calls)[number]): Promise<void> => {
          const target = { ...FAKE_TARGET, modelId: `${model} ${takes} ${retryAfter}` };
          await execute(shape.call({ routes: [target] })).then(textOf, (refused: unknown) => expect(refused).toMatchObject({ kind: 'rate_limit' }));
          ended++;
        };
        for (const each of calls) clock.after(each.at, () => void run(each));
        await clock.advance(1_000_000);
        expect(ended).toBe(calls.length);
        expect([...brokenBy(sent, ofProvider, 'fake'), ...brokenBy(sent.filter(({ model }) => model === 'large'), ofLarge, 'fake/large')]).toEqual([]);
        expect(clock.running).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('never exceed a limit of tokens, whatever each call really uses', async () => {
    const anyUse = fc.record({ at: fc.nat(100_000), takes: fc.integer({ min: 1, max: 20_000 }), used: fc.nat(500) });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 600, max: 2500 }), fc.integer({ min: 600, max: 2500 }), fc.array(anyUse, { minLength: 1, maxLength: 30 }), async (ofProvider, ofModel, uses) => {
        const clock = new FakeClock();
        const scope = new LimitScope({ providerId: 'fake', limits: { tokensPerMinute: ofProvider }, model: { id: 'm', limits: { tokensPerMinute: ofModel } } });
        const spent: { at: number; used: number }[] = [];
        const vendor: Execute = async (call) => {
          const [takes, used] = call.requestId.split(' ').map(Number);
          const noted = { at: clock.now(), used: used! };
          spent.push(noted);
          await new Promise<void>((resolve) => void clock.after(takes!, resolve));
          const result = await createProviderExecution(new ScriptedProvider(), FAKE_TARGET)(call);
          return result.kind === 'response' ? ({ ...result, response: { ...result.response, usage: Usage.fromTotals({ inputTokens: used!, outputTokens: 0 }) } } satisfies Result) : result;
        };
        const execute = targetLimits({ scopeOf: () => scope, gates: new LimitGates({ clock }), clock, maxWait: 0 })(vendor);
        const [canonical] = CALL_SHAPES;
        for (const { at, takes, used } of uses) clock.after(at, () => void execute(canonical!.call({ requestId: `${takes} ${used}` })).catch(() => undefined));
        await clock.advance(1_000_000);
        for (const { at } of spent) {
          const lastMinute = spent.filter((other) => other.at > at - 60_000 && other.at <= at).reduce((sum, { used }) => sum + used, 0);
          expect(lastMinute).toBeLessThanOrEqual(Math.min(ofProvider, ofModel));
        }
      }),
      { numRuns: 40 },
    );
  });
});
