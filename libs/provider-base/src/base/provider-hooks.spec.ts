import type { ForwardRules, WireFormat } from '../contract/wire-format.js';
import { LlmError } from '../errors/llm-error.js';
import type { HttpRequest, Transport } from '../transport/transport.js';
import { Usage } from '../usage/usage.js';
import { acmeDefinition } from './acme.spec-support.js';
import { LlmProviderBase } from './llm-provider-base.js';

const definition = acmeDefinition(1000);

const format = (path: ForwardRules['path']): WireFormat => ({
  dialect: 'acme',
  framing: 'sse',
  encodeRequest: (request) => ({ path: '/chat', body: { model: request.model } }),
  decodeResponse: () => ({ id: null, model: null, content: [], finishReason: 'stop', rawFinishReason: null, usage: Usage.unknown, providerMetadata: {} }),
  streamDecoder: () => ({ decode: () => [], end: () => [] }),
  decodeError: () => ({ message: undefined }),
  forward: { path, requestHeaders: [], responseHeaders: [] },
});

type Authorize = (request: HttpRequest) => Promise<HttpRequest> | HttpRequest;

/** A provider whose transport records what it is sent, and answers `{}`. */
function stage({ path = '/chat', authorize = (request) => request }: { path?: ForwardRules['path']; authorize?: Authorize }): { provider: LlmProviderBase; sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  const transport: Transport = {
    send: (request) => {
      sent.push(request);
      const body = (async function* () {
        yield Buffer.from('{}');
      })();
      return Promise.resolve({ status: 200, headers: {}, body: Object.assign(body, { cancel: () => undefined }) });
    },
  };
  class Acme extends LlmProviderBase {
    protected override authorize(request: HttpRequest): ReturnType<Authorize> {
      return authorize(request);
    }
  }
  return { provider: new Acme(definition, format(path), { transport }), sent };
}

describe('the path of a forwarded call', () => {
  const wireRequest = { dialect: 'acme', body: Buffer.from('{"model":"alias"}'), model: 'vendor/name', stream: false };

  it('is the one of the format', async () => {
    const { provider, sent } = stage({});
    await provider.forward(wireRequest);
    expect(sent[0]?.url).toBe('https://acme.example/chat');
  });

  it('may name the model, by the vendor\'s name, and differ for a stream', async () => {
    const { provider, sent } = stage({ path: ({ model, stream }) => `/models/${encodeURIComponent(model)}${stream ? ':stream' : ''}` });
    await provider.forward(wireRequest);
    await provider.forward({ ...wireRequest, stream: true }).catch(() => undefined);
    expect(sent.map(({ url }) => url)).toEqual(['https://acme.example/models/vendor%2Fname', 'https://acme.example/models/vendor%2Fname:stream']);
  });
});

describe('the proof of who is asking', () => {
  const request = { model: 'm', messages: [] };

  it('may take time to make', async () => {
    const { provider, sent } = stage({ authorize: (plain) => Promise.resolve({ ...plain, headers: { ...plain.headers, authorization: 'Bearer fresh' } }) });
    await provider.executeRequest(request);
    expect(sent[0]?.headers).toMatchObject({ authorization: 'Bearer fresh' });
  });

  it('is not waited for when the caller has gone, and nothing is sent then', async () => {
    const caller = new AbortController();
    const { provider, sent } = stage({ authorize: () => new Promise(() => undefined) });
    const call = provider.executeRequest(request, { signal: caller.signal });
    caller.abort();
    await expect(call).rejects.toMatchObject({ kind: 'cancelled' });
    expect(sent).toEqual([]);
  });

  it('is waited for no longer than for an answer', async () => {
    const { provider } = stage({ authorize: () => new Promise(() => undefined) });
    await expect(provider.executeRequest(request, { timeout: 20 })).rejects.toMatchObject({ kind: 'timeout', providerId: 'acme' });
  });

  it('that cannot be made is told as it is', async () => {
    const { provider } = stage({ authorize: () => Promise.reject(new LlmError('authentication', 'no token')) });
    await expect(provider.executeRequest(request)).rejects.toMatchObject({ kind: 'authentication', message: 'no token', model: 'm' });
  });
});
