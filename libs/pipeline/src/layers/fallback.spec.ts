import { LlmError, type LlmErrorKind } from '@modelport/provider-base';
import type { Target } from '../call.js';
import type { Execute } from '../layer.js';
import { createProviderExecution } from '../provider-execution.js';
import { CALL_SHAPES, textOf } from '../testing/call-shapes.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { ScriptedProvider, type Outcome } from '../testing/scripted-provider.spec-support.js';
import { fallback, type FallbackOptions } from './fallback.js';

/** Every route, in the order of the call. */
const inOrder: FallbackOptions = { plan: ({ routes: all }) => ({ order: all.map((target) => ({ target })), leftOut: [] }), contextWindowOf: () => undefined };

const failure = (kind: LlmErrorKind, details = {}): LlmError => new LlmError(kind, `${kind} it was`, details);
const routes: readonly Target[] = ['a', 'b', 'c'].map((providerId) => ({ platformId: 'direct', providerId, modelId: `${providerId}-model` }));

/** Three providers, each with one outcome. */
function fallingBack(...outcomes: readonly Outcome[]): { providers: ScriptedProvider[]; execute: Execute; tried: () => string } {
  return fallingBackWith(inOrder, ...outcomes);
}

function fallingBackWith(options: FallbackOptions, ...outcomes: readonly Outcome[]): { providers: ScriptedProvider[]; execute: Execute; tried: () => string } {
  const providers = routes.map(({ providerId }, index) => new ScriptedProvider({ id: providerId, outcomes: [outcomes[index] ?? ['unexpected']] }));
  const execute = fallback(options)((call) => {
    const provider = providers.find(({ providerId }) => providerId === call.target.providerId)!;
    return createProviderExecution(provider, call.target)(call);
  });
  const tried = (): string => providers.filter(({ seen }) => seen.length > 0).map(({ providerId }) => providerId).join('');
  return { providers, execute, tried };
}

describe.each(CALL_SHAPES)('fallback ($name)', ({ call, kind }) => {
  it('takes the first route that answers', async () => {
    const { execute, tried } = fallingBack(['fine']);
    const result = await execute(call({ routes }));
    expect(result).toMatchObject({ kind, attempts: 1, target: routes[0] });
    expect(await textOf(result)).toBe('fine');
    expect(tried()).toBe('a');
  });

  it('goes on to the next route, under its own name of the model, and counts the tries of all', async () => {
    const { execute, providers } = fallingBack(failure('upstream_authentication', { attempts: 1 }), failure('overloaded', { attempts: 3 }), ['fine']);
    const result = await execute(call({ routes }));
    expect(result).toMatchObject({ kind, attempts: 5, target: routes[2] });
    expect(await textOf(result)).toBe('fine');
    expect(providers.map(({ seen }) => seen[0]?.model)).toEqual(['a-model', 'b-model', 'c-model']);
  });

  it.each<LlmErrorKind>(['invalid_request', 'content_filter', 'cancelled'])('stops at %s', async (stopping) => {
    const { execute, tried } = fallingBack(failure(stopping));
    expect(await errorOf(execute(call({ routes })))).toMatchObject({ kind: stopping, message: `${stopping} it was`, providerId: 'a' });
    expect(tried()).toBe('a');
  });

  it('stops when the client has gone', async () => {
    const client = new AbortController();
    client.abort();
    const { execute, tried } = fallingBack(failure('overloaded'));
    expect((await errorOf(execute(call({ routes, signal: client.signal })))).kind).toBe('overloaded');
    expect(tried()).toBe('a');
  });

  it('throws the error that tells most, with all routes that were tried', async () => {
    const { execute } = fallingBack(failure('unavailable'), failure('rate_limit', { retryAfterMs: 5, upstreamStatus: 429, attempts: 3 }), failure('model_not_found'));
    const error = await errorOf(execute(call({ routes })));
    expect(error).toMatchObject({ kind: 'rate_limit', providerId: 'b', model: 'b-model', retryAfterMs: 5, upstreamStatus: 429, status: 429, attempts: 5 });
    expect(error.message).toBe('rate_limit it was [tried in order: direct/a/a-model (unavailable), direct/b/b-model (rate_limit), direct/c/c-model (model_not_found)]');
  });

  it('leaves the error of an only route as it is', async () => {
    const { execute } = fallingBack(failure('rate_limit', { attempts: 3 }));
    expect(await errorOf(execute(call({ routes: routes.slice(0, 1) })))).toMatchObject({ message: 'rate_limit it was', attempts: 3, tried: [{ route: 'direct/a/a-model', kind: 'rate_limit' }] });
  });

  it('goes on only after the kinds that an alias names, if it names any', async () => {
    const alias = { on: ['content_filter'] as const };
    const named = routes.map((route, rank) => ({ ...route, route: { rank, weight: 1, alias } }));
    const filtered = fallingBack(failure('content_filter'), ['fine']);
    expect(await textOf(await filtered.execute(call({ routes: named })))).toBe('fine');
    const busy = fallingBack(failure('overloaded'), ['fine']);
    expect((await errorOf(busy.execute(call({ routes: named })))).kind).toBe('overloaded');
  });

  it('goes on with a prompt that was too long only where more fits, or nothing is known', async () => {
    const windows: Record<string, number> = { a: 1000, b: 1000 };
    const { execute, tried } = fallingBackWith({ ...inOrder, contextWindowOf: ({ providerId }) => windows[providerId] }, failure('context_length'), ['too short'], ['fine']);
    expect(await textOf(await execute(call({ routes })))).toBe('fine');
    expect(tried()).toBe('ac');
  });

  it('tells what each route lacks where none can serve the request, and sends nothing', async () => {
    const leftOut = routes.map((target) => ({ target, unfit: { reason: 'cannot' as const, words: 'it does not take images' } }));
    const { execute, tried } = fallingBackWith({ ...inOrder, plan: () => ({ order: [], leftOut }) });
    const error = await errorOf(execute(call({ routes })));
    expect(error).toMatchObject({ kind: 'unsupported', status: 400 });
    expect(error.message).toMatch(/direct\/a\/a-model: it does not take images; direct\/b/);
    expect(tried()).toBe('');
  });

  it('does not go a route again that a hedge has gone in vain', async () => {
    const gone: string[] = [];
    const tried = ['a', 'b'].map((id) => ({ route: `direct/${id}/${id}-model`, kind: 'overloaded' as const }));
    const execute = fallback(inOrder)(({ target: { providerId } }) => {
      gone.push(providerId);
      return Promise.reject(failure('overloaded', providerId === 'a' ? { tried, attempts: 2 } : { attempts: 1 }));
    });
    const error = await errorOf(execute(call({ routes })));
    expect(gone).toEqual(['a', 'c']);
    expect(error).toMatchObject({ attempts: 3, tried: [...tried, { route: 'direct/c/c-model', kind: 'overloaded' }] });
    expect(error.message).toContain('[tried in order: direct/a/a-model (overloaded), direct/b/b-model (overloaded), direct/c/c-model (overloaded)]');
  });

  it('tells the layers below which routes are left', async () => {
    const left: string[] = [];
    const execute = fallback(inOrder)(({ routes: rest }) => {
      left.push(rest.map(({ providerId }) => providerId).join(''));
      return Promise.reject(failure('overloaded'));
    });
    await errorOf(execute(call({ routes })));
    expect(left).toEqual(['abc', 'bc', 'c']);
  });
});
