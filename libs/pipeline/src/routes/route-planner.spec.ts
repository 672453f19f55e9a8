import { LlmError, type ModelDefinition } from '@modelport/provider-base';
import type { Call, CallFacts, Target } from '../call.js';
import type { AliasPolicy } from '../pipeline-settings.js';
import { CALL_SHAPES } from '../testing/call-shapes.spec-support.js';
import { modelDefinition } from '../testing/scripted-provider.spec-support.js';
import { RoutePlanner, type RoutePlannerOptions } from './route-planner.js';

const FACTS: CallFacts = { tools: false, images: false, documents: false, audio: false, jsonSchema: false, bytes: 400 };

const target = (providerId: string, route?: Partial<NonNullable<Target['route']>>): Target => ({
  platformId: 'direct',
  providerId,
  modelId: 'm',
  ...(route && { route: { rank: 0, weight: 1, alias: {}, ...route } }),
});

const equals = (alias: AliasPolicy, ...ids: readonly string[]): Target[] => ids.map((id) => target(id, { alias }));

/** A call with these routes and facts, of which nothing else matters. */
const callFor = (routes: readonly Target[], facts: Partial<CallFacts> = {}, options: { session?: string; translation?: 'drop' } = {}): Call => ({
  ...CALL_SHAPES[0]!.call({ routes, ...options }),
  facts: () => ({ ...FACTS, ...facts }),
});

function planner(options: Partial<RoutePlannerOptions> = {}, random = 0): RoutePlanner {
  return new RoutePlanner({ modelOf: () => undefined, pricingOf: () => undefined, isDown: () => false, restingOf: () => undefined, balance: { random: () => random, running: () => 0, latency: () => undefined }, ...options });
}

const ids = (routes: readonly { target: Target }[]): string => routes.map(({ target: { providerId } }) => providerId).join('');

describe('RoutePlanner', () => {
  it('keeps the order of routes that are nobody’s equals', () => {
    expect(ids(planner().plan(callFor(['a', 'b', 'c'].map((id) => target(id)))).order)).toBe('abc');
  });

  const capable: Record<string, Partial<ModelDefinition>> = { a: { capabilities: [] }, b: { capabilities: ['function_calling', 'vision'] } };
  const modelOf = ({ providerId }: Target): ModelDefinition | undefined => capable[providerId] && modelDefinition('m', capable[providerId]);

  it('leaves out what cannot serve the request, and keeps what nobody knows', () => {
    const { order, leftOut } = planner({ modelOf }).plan(callFor(['a', 'b', 'c'].map((id) => target(id)), { tools: true, images: true }));
    expect(ids(order)).toBe('bc');
    expect(leftOut).toMatchObject([{ target: { providerId: 'a' }, unfit: { words: 'it does not take tools, images' } }]);
  });

  it.each([
    ['tools', 'function_calling'],
    ['images', 'vision'],
    ['documents', 'documents'],
    ['audio', 'audio_input'],
    ['jsonSchema', 'json_schema'],
  ] as const)('finds before sending that %s needs %s', (fact, capability) => {
    const having = planner({ modelOf: ({ providerId }) => modelDefinition('m', { capabilities: providerId === 'b' ? [capability] : [] }) });
    expect(ids(having.plan(callFor([target('a'), target('b')], { [fact]: true })).order)).toBe('b');
  });

  it('leaves nothing out for a client that lets everything be dropped', () => {
    expect(ids(planner({ modelOf }).plan(callFor([target('a'), target('b')], { tools: true }, { translation: 'drop' })).order)).toBe('ab');
  });

  it('leaves an only route to its vendor', () => {
    expect(ids(planner({ modelOf }).plan(callFor([target('a')], { tools: true })).order)).toBe('a');
  });

  it('has no route where none can', () => {
    expect(planner({ modelOf: () => modelDefinition('m') }).plan(callFor([target('a'), target('b')], { tools: true })).order).toEqual([]);
  });

  it('leaves out what is surely too short, but for the longest where all seem so', () => {
    const windows: Record<string, number> = { a: 1000, b: 5000, c: 3000 };
    const sized = planner({ modelOf: ({ providerId }) => modelDefinition('m', { contextWindow: windows[providerId]! }) });
    const routes = ['a', 'b', 'c'].map((id) => target(id));
    expect(ids(sized.plan(callFor(routes, { bytes: 4 * 4000 })).order)).toBe('bc');
    expect(ids(sized.plan(callFor(routes, { bytes: 4 * 100_000 })).order)).toBe('b');
  });

  it('leaves room for the answer that is asked for', () => {
    const sizes: Record<string, Partial<ModelDefinition>> = { a: { contextWindow: 4000 }, b: { contextWindow: 9000, maxOutput: 1000 }, c: { contextWindow: 9000, maxOutput: 5000 } };
    const sized = planner({ modelOf: ({ providerId }) => modelDefinition('m', sizes[providerId]!) });
    const planned = (maxTokens: number): ReturnType<RoutePlanner['plan']> => sized.plan(callFor(['a', 'b', 'c'].map((id) => target(id)), { bytes: 4 * 1500, maxTokens }));
    expect(ids(planned(900).order)).toBe('abc');
    expect(ids(planned(2900).order)).toBe('ac');
    const { order, leftOut } = planned(3500);
    expect(ids(order)).toBe('c');
    expect(leftOut.map(({ unfit }) => unfit?.words)).toEqual(['about 1500 tokens and an answer of 3500 do not fit its context window of 4000', 'an answer of 3500 tokens is asked for, and it writes 1000 at most']);
    // Where all seem too short, the vendor with the largest window decides.
    expect(planned(50_000).order).toHaveLength(1);
  });

  it('tries a rank to its end before the next, and chooses only within it', () => {
    const routes = [target('a', { rank: 0 }), target('b', { rank: 1 }), target('c', { rank: 1 }), target('d', { rank: 2 })];
    expect(ids(planner({}, 0.9).plan(callFor(routes)).order)).toBe('acbd');
  });

  it('puts those last among equals to whom nothing is sent just now', () => {
    const restingOf = ({ providerId }: Target) => (providerId === 'a' ? { waitMs: 50, cause: new LlmError('overloaded', 'busy') } : undefined);
    const { order } = planner({ restingOf }).plan(callFor([...equals({}, 'a', 'b', 'c'), target('d', { rank: 1 })]));
    expect(ids(order)).toBe('bcad');
    expect(order[2]).toMatchObject({ resting: { waitMs: 50 } });
  });

  it('puts those last among equals whose provider does not answer', () => {
    const { order } = planner({ isDown: ({ providerId }) => providerId === 'a' }).plan(callFor(equals({}, 'a', 'b', 'c')));
    expect(ids(order)).toBe('bca');
  });

  it('takes the one with the fewest calls under way', () => {
    const running: Record<string, number> = { a: 3, b: 1, c: 2 };
    const busy = planner({ balance: { random: () => 0, running: ({ providerId }) => running[providerId]!, latency: () => undefined } });
    expect(ids(busy.plan(callFor(equals({ balance: 'least_busy' }, 'a', 'b', 'c'))).order)).toBe('bca');
  });

  it('takes the cheapest for this request, and last those without a price', () => {
    const prices: Record<string, ModelDefinition['pricing']> = { a: { input: 1, output: 1 }, b: { input: 0.1, output: 10 } };
    const priced = planner({ pricingOf: ({ providerId }) => prices[providerId] });
    const routes = equals({ balance: 'cheapest' }, 'c', 'a', 'b');
    expect(ids(priced.plan(callFor(routes, { bytes: 400, maxTokens: 1000 })).order)).toBe('abc');
    expect(ids(priced.plan(callFor(routes, { bytes: 400_000, maxTokens: 10 })).order)).toBe('bac');
  });

  it('keeps a session to one of the equals, and spreads sessions over them', () => {
    const routes = equals({ sticky: true }, 'a', 'b', 'c');
    const firstOf = (session: string, random = 0): string => ids(planner({}, random).plan(callFor(routes, {}, { session })).order).charAt(0);
    const sessions = Array.from({ length: 300 }, (_, at) => `session-${at}`);
    for (const session of sessions) expect(firstOf(session, 0.9)).toBe(firstOf(session, 0.1));
    const counts = ['a', 'b', 'c'].map((id) => sessions.filter((session) => firstOf(session) === id).length);
    for (const count of counts) expect(count).toBeGreaterThan(60);
  });

  it('moves only the sessions of a target that has gone', () => {
    const firstOf = (session: string, ...left: string[]): string => ids(planner().plan(callFor(equals({ sticky: true }, ...left), {}, { session })).order).charAt(0);
    for (let at = 0; at < 100; at++) {
      const before = firstOf(`s${at}`, 'a', 'b', 'c');
      if (before !== 'c') expect(firstOf(`s${at}`, 'a', 'b')).toBe(before);
    }
  });
});
