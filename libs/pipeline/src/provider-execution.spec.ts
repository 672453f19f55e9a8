import { LlmError, type ProofMaker, type Receipt } from '@modelport/provider-base';
import { createWireCall, type WireCallOptions } from './call-factory.js';
import { createEngineExecution } from './engine-execution.js';
import { PlatformRegistry } from './platform-registry.js';
import { createProviderExecution } from './provider-execution.js';
import { CALL_SHAPES, FAKE_TARGET, FakeCodec, textOf } from './testing/call-shapes.spec-support.js';
import { errorOf } from './testing/outcome-of.spec-support.js';
import { ScriptedProvider } from './testing/scripted-provider.spec-support.js';

const METHODS = { response: 'executeRequest', events: 'executeStream', 'wire-response': 'forward', 'wire-stream': 'forward' } as const;

describe.each(CALL_SHAPES)('createProviderExecution ($name)', ({ call, kind, stream }) => {
  it('asks the provider in the way that fits, under its own name of the model', async () => {
    const provider = new ScriptedProvider({ outcomes: [['he', 'llo']] });
    const { signal } = new AbortController();
    const result = await createProviderExecution(provider, FAKE_TARGET, 'maker/m1')(call({ signal, translation: 'strict' }));
    expect(result).toMatchObject({ kind, target: FAKE_TARGET, attempts: 1 });
    expect(await textOf(result)).toBe('hello');
    expect(provider.seen).toMatchObject([{ method: METHODS[kind], model: 'maker/m1', context: { requestId: 'req-1', translation: 'strict' } }]);
    expect(provider.seen[0]?.context.signal).toBe(signal);
  });

  it('translates where the provider does not speak the format', async () => {
    const provider = new ScriptedProvider({ forwards: ['another'], outcomes: [['hello']] });
    const result = await createProviderExecution(provider, FAKE_TARGET)(call());
    expect(result.kind).toBe(stream ? 'events' : 'response');
    expect(await textOf(result)).toBe('hello');
    expect(provider.seen[0]?.model).toBe('m1');
  });

  it('tells an error who failed, keeping what it knew', async () => {
    const provider = new ScriptedProvider({ outcomes: [new LlmError('overloaded', 'busy', { upstreamStatus: 529 })] });
    expect(await errorOf(createProviderExecution(provider, FAKE_TARGET)(call()))).toMatchObject({ kind: 'overloaded', providerId: 'fake', model: 'm1', upstreamStatus: 529 });
  });
});

describe('createProviderExecution, for a body with proofs of others', () => {
  class SealingCodec extends FakeCodec {
    openFor(_body: unknown, { providerId }: ProofMaker, receipt: Receipt): unknown {
      if (providerId === 'maker') return undefined;
      receipt.drop('messages.0', 'advisory', 'made by another');
      return { opened: providerId };
    }
  }
  const callOf = (options: Partial<WireCallOptions> = {}) => createWireCall({ stream: false, requestId: 'req-1', routes: [FAKE_TARGET], model: 'asked', codec: new SealingCodec(), body: Buffer.from('{"as":"sent"}'), parsed: {}, headers: {}, ...options });
  const sentTo = async (id: string, options?: Partial<WireCallOptions>) => {
    const provider = new ScriptedProvider({ id });
    const result = await createProviderExecution(provider, FAKE_TARGET)(callOf(options));
    const sent = provider.seen[0]?.request;
    return { body: sent && 'body' in sent ? Buffer.from(sent.body).toString() : undefined, receipt: result.kind === 'wire-response' ? result.answer.receipt : undefined };
  };

  it('sends each provider the bytes that it may have, and tells what that changed', async () => {
    expect(await sentTo('another')).toMatchObject({ body: '{"opened":"another"}', receipt: [{ action: 'dropped', field: 'messages.0' }] });
    expect(await sentTo('maker')).toMatchObject({ body: '{"as":"sent"}', receipt: [] });
  });

  it('sends nothing where the client forbids the change', async () => {
    expect(await errorOf(sentTo('another', { translation: 'strict' }))).toMatchObject({ kind: 'unsupported', path: 'messages.0' });
  });
});

describe('createProviderExecution, counting tokens', () => {
  const callOf = (options: Partial<WireCallOptions> = {}) => createWireCall({ operation: 'count-tokens', stream: false, requestId: 'req-1', routes: [FAKE_TARGET], model: 'asked', codec: new FakeCodec(), body: Buffer.from('{}'), parsed: {}, headers: {}, ...options });

  it('asks a provider that speaks the format', async () => {
    const provider = new ScriptedProvider();
    await createProviderExecution(provider, FAKE_TARGET)(callOf());
    expect(provider.seen).toMatchObject([{ method: 'forward', request: { operation: 'count-tokens' } }]);
  });

  it('sends nothing to another', async () => {
    const provider = new ScriptedProvider({ forwards: ['another'] });
    expect(await createProviderExecution(provider, FAKE_TARGET)(callOf())).toMatchObject({ kind: 'token-count', count: { estimated: true } });
    expect(provider.seen).toEqual([]);
  });
});

describe.each(CALL_SHAPES)('createEngineExecution ($name)', ({ call }) => {
  const engineOf = (execute: ReturnType<typeof createProviderExecution>) =>
    createEngineExecution(new PlatformRegistry([{ platformId: 'direct', description: '', providerIds: ['fake'], engine: () => ({ ...FAKE_TARGET, execute }) }]));

  it('sends nothing for a client that has gone', async () => {
    const provider = new ScriptedProvider();
    expect((await errorOf(engineOf(createProviderExecution(provider, FAKE_TARGET))(call({ signal: AbortSignal.abort() })))).kind).toBe('cancelled');
    expect(provider.seen).toEqual([]);
  });

  it('settles when the client goes, whatever the engine does', async () => {
    const client = new AbortController();
    const failing = errorOf(engineOf(() => new Promise(() => undefined))(call({ signal: client.signal })));
    client.abort();
    expect((await failing).kind).toBe('cancelled');
  });

  it('refuses a target on an unknown platform', async () => {
    const lost = call({ routes: [{ ...FAKE_TARGET, platformId: 'drect' }] });
    expect(await errorOf(createEngineExecution(new PlatformRegistry())(lost))).toMatchObject({ kind: 'invalid_request', path: 'platform' });
  });
});
