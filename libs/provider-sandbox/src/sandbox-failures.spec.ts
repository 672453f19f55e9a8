import { isLlmError, LLM_ERROR_KINDS, type LlmError, type LlmRequest, type LlmStreamEvent, type WireRequest } from '@modelport/provider-base';
import { SandboxProvider } from './sandbox-provider.js';

const request = (model: string): LlmRequest => ({ model, messages: [{ role: 'user', content: [{ type: 'text', text: 'one two three' }] }] });
const wire = (model: string, stream: boolean): WireRequest => ({
  dialect: 'openai-chat',
  model,
  stream,
  body: new TextEncoder().encode(JSON.stringify({ model, stream, messages: [{ role: 'user', content: 'one two three' }] })),
});

/** Reads a stream to its end, and tells what came and how it ended. */
async function read(provider: SandboxProvider, model: string): Promise<{ text: string; error: LlmError | undefined }> {
  let text = '';
  try {
    const stream = await provider.executeStream(request(model));
    for await (const event of stream) text += event.type === 'text-delta' ? event.text : '';
    return { text, error: undefined };
  } catch (error) {
    if (!isLlmError(error)) throw error;
    return { text, error };
  }
}

async function failure(promise: Promise<unknown>): Promise<LlmError> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isLlmError(outcome)) throw new Error('no LlmError was thrown');
  return outcome;
}

describe.each(LLM_ERROR_KINDS)('a failure on demand of the kind %s', (kind) => {
  const provider = new SandboxProvider();
  const model = `sandbox-1?fail=${kind}`;

  it('rejects a request', async () => {
    expect(await failure(provider.executeRequest(request(model)))).toMatchObject({ kind, providerId: 'sandbox', model });
  });

  it('rejects a stream', async () => {
    expect(await failure(provider.executeStream(request(model)))).toMatchObject({ kind, providerId: 'sandbox', model });
  });

  it('breaks a stream off after some words', async () => {
    const { text, error } = await read(provider, `${model}&fail_after=3`);
    expect(text).toBe('Sandbox answer to:');
    expect(error).toMatchObject({ kind, providerId: 'sandbox' });
  });

  it('rejects forwarded bytes and embeddings alike', async () => {
    expect(await failure(provider.forward(wire(model, false)))).toMatchObject({ kind });
    expect(await failure(provider.forward(wire(model, true)))).toMatchObject({ kind });
    expect(await failure(provider.embed?.({ model, input: ['x'] }) ?? Promise.resolve())).toMatchObject({ kind });
  });
});

describe('a failure on demand', () => {
  const provider = new SandboxProvider();

  it.each([
    ['2', 2000],
    ['0.5', 500],
  ])('says how long to wait: %s s', async (seconds, ms) => {
    const model = `sandbox-1?fail=rate_limit&retry_after=${seconds}`;
    expect(await failure(provider.executeRequest(request(model)))).toMatchObject({ retryAfterMs: ms, upstreamStatus: 429 });
    expect((await read(provider, `${model}&fail_after=1`)).error).toMatchObject({ retryAfterMs: ms });
  });

  it('comes as often as asked for, then the answer comes', async () => {
    const own = new SandboxProvider();
    const model = 'sandbox-1?fail=overloaded&times=2';
    expect((await failure(own.executeRequest(request(model)))).kind).toBe('overloaded');
    expect((await read(own, model)).error?.kind).toBe('overloaded');
    expect((await read(own, model)).text).toBe('Sandbox answer to: one two three');
    expect((await failure(own.executeRequest(request(`${model}&key=other`)))).kind).toBe('overloaded');
    expect((await failure(new SandboxProvider().executeRequest(request(model)))).kind).toBe('overloaded');
  });

  it('can be asked for in a field of the body, which has the last word', async () => {
    const asked = { ...request('sandbox-1?fail=timeout'), providerOptions: { sandbox: { sandbox: { fail: 'quota_exhausted' } } } };
    expect((await failure(provider.executeRequest(asked))).kind).toBe('quota_exhausted');
  });
});

describe('a connection cut on demand', () => {
  const provider = new SandboxProvider();

  it.each([
    [3, 'Sandbox answer to:'],
    [6, 'Sandbox answer to: one two three'],
    [999, 'Sandbox answer to: one two three'],
  ])('breaks a stream off after %i words', async (cut, words) => {
    const { text, error } = await read(provider, `sandbox-1?cut=${cut}`);
    expect(text).toBe(words);
    expect(error?.kind).toBe('network');
  });

  it('rejects a stream of which no word has come', async () => {
    expect((await failure(provider.executeStream(request('sandbox-1?cut=0')))).kind).toBe('network');
  });

  it('breaks a whole answer off', async () => {
    expect((await failure(provider.executeRequest(request('sandbox-1?cut=3')))).kind).toBe('network');
  });

  it('breaks forwarded bytes off after whole events', async () => {
    const answer = await provider.forward(wire('sandbox-1?cut=3', true));
    if (answer.kind !== 'stream') throw new Error('expected a stream');
    let text = '';
    const reading = (async () => {
      for await (const bytes of answer.stream) text += Buffer.from(bytes).toString('utf8');
    })();
    expect((await failure(reading)).kind).toBe('network');
    expect(text).toContain('" to:"');
    expect(text.endsWith('\n\n')).toBe(true);
    expect(text).not.toContain('[DONE]');
  });
});

describe('an answer that does not come', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['performance'] }));
  afterEach(() => jest.useRealTimers());

  it.each(['sandbox-1?hang=true', 'sandbox-1?first_delay=500000', 'sandbox-1?delay=60000', 'sandbox-1?hang_after=0'])('ends when the caller aborts: %s', async (model) => {
    const provider = new SandboxProvider();
    for (const start of [provider.executeRequest(request(model), cancelSoon()), provider.executeStream(request(model), cancelSoon())]) {
      const failed = failure(start);
      await jest.advanceTimersByTimeAsync(10);
      expect((await failed).kind).toBe('cancelled');
    }
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each(['sandbox-1?hang=true', 'sandbox-1?hang_after=2'])('ends with the timeout of the provider: %s', async (model) => {
    const provider = new SandboxProvider({ timeout: 1000 });
    const unary = failure(provider.executeRequest(request(model)));
    const streamed = read(provider, model);
    await jest.advanceTimersByTimeAsync(2500);
    expect((await unary).kind).toBe('timeout');
    expect((await streamed).error?.kind).toBe('timeout');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('comes word by word with a delay, and leaves no timer when the reader goes', async () => {
    const stream = await (async () => {
      const opening = new SandboxProvider().executeStream(request('sandbox-1?delay=100'));
      await jest.advanceTimersByTimeAsync(100);
      return opening;
    })();
    const events: LlmStreamEvent[] = [];
    const reading = (async () => {
      for await (const event of stream) {
        events.push(event);
        if (events.length === 3) break;
      }
    })();
    await jest.advanceTimersByTimeAsync(100);
    await reading;
    expect(events.map((event) => event.type)).toEqual(['start', 'text-delta', 'text-delta']);
    expect(await stream.ended).toMatchObject({ outcome: 'cancelled' });
    expect(jest.getTimerCount()).toBe(0);
  });

  function cancelSoon(): { signal: AbortSignal } {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 5);
    return { signal: controller.signal };
  }
});
