import { isLlmError, type FetchedMedia, type HttpRequest, type LlmRequest, type MediaFetcher, type Transport } from '@modelport/provider-base';
import { OllamaProvider } from './ollama-provider.js';

/** A transport that answers every request alike and remembers what was sent. */
function fakeTransport(status: number, body: string): Transport & { sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  return {
    sent,
    send: (request) => {
      sent.push(request);
      const iterator = (async function* () {
        yield Buffer.from(body);
      })();
      return Promise.resolve({ status, headers: { 'content-type': 'application/json' }, body: Object.assign(iterator, { cancel: () => undefined }) });
    },
  };
}

const lineOf = (content: string, last: object = { done: false }) => `${JSON.stringify({ model: 'm', message: { role: 'assistant', content }, ...last })}\n`;
const DONE = { done: true, done_reason: 'stop', prompt_eval_count: 2, eval_count: 3 };
const request = (...content: LlmRequest['messages'][number]['content']): LlmRequest => ({ model: 'm', messages: [{ role: 'user', content }] });
const hello = request({ type: 'text', text: 'Hi' });
const image = { type: 'image' as const, source: { kind: 'url' as const, url: 'https://example.com/a.png' } };

async function rejection(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('OllamaProvider', () => {
  it('asks without a key, and prices what runs on one’s own machine at 0', async () => {
    const transport = fakeTransport(200, lineOf('Hello', DONE));
    const provider = new OllamaProvider({ transport, baseUrl: 'http://127.0.0.1:11434/' });
    const response = await provider.executeRequest(hello);
    expect(response).toMatchObject({ providerId: 'ollama', model: 'm', content: [{ type: 'text', text: 'Hello' }], cost: { total: 0 } });
    expect(transport.sent[0]).toMatchObject({ method: 'POST', url: 'http://127.0.0.1:11434/api/chat' });
    expect(transport.sent[0]?.headers).not.toHaveProperty('authorization');
  });

  it('streams', async () => {
    const provider = new OllamaProvider({ transport: fakeTransport(200, lineOf('Hel') + lineOf('lo') + lineOf('', DONE)) });
    const types: string[] = [];
    for await (const event of await provider.executeStream(hello)) types.push(event.type);
    expect(types).toEqual(['start', 'text-delta', 'text-delta', 'finish']);
  });

  it('rejects a stream whose first line is an error, and breaks one that fails later', async () => {
    const failed = await rejection(new OllamaProvider({ transport: fakeTransport(200, '{"error":"boom"}\n') }).executeStream(hello));
    expect(isLlmError(failed) && [failed.kind, failed.message, failed.providerId]).toEqual(['server_error', 'boom', 'ollama']);
    const stream = await new OllamaProvider({ transport: fakeTransport(200, `${lineOf('Hel')}{"error":"boom"}\n`) }).executeStream(hello);
    const broken = await rejection(
      (async () => {
        for await (const event of stream) expect(event.type).not.toBe('finish');
      })(),
    );
    expect(isLlmError(broken) && broken.kind).toBe('server_error');
  });

  it('turns a 404 into model_not_found with the command that fetches the model', async () => {
    const error = await rejection(new OllamaProvider({ transport: fakeTransport(404, '{"error":"model \'m\' not found"}') }).executeRequest(hello));
    expect(isLlmError(error) && [error.kind, error.upstreamStatus, error.message]).toEqual(['model_not_found', 404, "model 'm' not found; fetch it with: ollama pull m"]);
  });

  it('lists the models that are pulled, and is available when it does', async () => {
    const transport = fakeTransport(200, JSON.stringify({ models: [{ name: 'qwen3:4b', model: 'qwen3:4b', size: 1 }] }));
    const provider = new OllamaProvider({ transport });
    expect(await provider.listModels()).toEqual([{ id: 'qwen3:4b' }]);
    expect(await provider.isAvailable()).toMatchObject({ available: true, models: 1 });
    expect(transport.sent[0]?.url).toBe('http://127.0.0.1:11434/api/tags');
  });

  it('embeds several texts in their order', async () => {
    const transport = fakeTransport(200, JSON.stringify({ model: 'e', embeddings: [[0.1, 0.2], [0.3, 0.4]], prompt_eval_count: 8 }));
    const response = await new OllamaProvider({ transport }).embed({ model: 'e', input: ['a', 'b'], dimensions: 2 });
    expect(response).toMatchObject({ embeddings: [[0.1, 0.2], [0.3, 0.4]], usage: { inputTokens: 8 }, cost: { total: 0 } });
    expect([transport.sent[0]?.url, JSON.parse(String(transport.sent[0]?.body))]).toEqual(['http://127.0.0.1:11434/api/embed', { model: 'e', input: ['a', 'b'], dimensions: 2 }]);
  });

  it('does not take fewer embeddings than texts', async () => {
    const error = await rejection(new OllamaProvider({ transport: fakeTransport(200, '{"embeddings":[[1]]}') }).embed({ model: 'e', input: ['a', 'b'] }));
    expect(isLlmError(error) && error.kind).toBe('malformed_response');
  });
});

describe('images by URL', () => {
  const fetcher = (media: FetchedMedia): MediaFetcher & { urls: string[] } => {
    const urls: string[] = [];
    return {
      urls,
      fetch: (url) => {
        urls.push(url);
        return Promise.resolve(media);
      },
    };
  };

  it('are fetched and sent as data, in messages and in the answers of tools', async () => {
    const transport = fakeTransport(200, lineOf('A cat', DONE));
    const mediaFetcher = fetcher({ mediaType: 'image/png', data: 'AA==' });
    await new OllamaProvider({ transport, mediaFetcher }).executeRequest(request({ type: 'text', text: '?' }, image, { type: 'tool-result', callId: 'c', content: [image, { type: 'text', text: 'x' }] }));
    expect(mediaFetcher.urls).toHaveLength(2);
    expect(JSON.parse(String(transport.sent[0]?.body))).toMatchObject({ messages: [{ role: 'tool', images: ['AA=='] }, { role: 'user', images: ['AA=='] }] });
  });

  it('are refused before anything is sent where fetching is switched off', async () => {
    const transport = fakeTransport(200, '');
    const error = await rejection(new OllamaProvider({ transport, mediaFetcher: false }).executeRequest(request(image)));
    expect(isLlmError(error) && [error.kind, error.path]).toEqual(['unsupported', 'messages.0.content.0']);
    expect(transport.sent).toEqual([]);
  });

  it('are refused where the URL leads to something else', async () => {
    const error = await rejection(new OllamaProvider({ transport: fakeTransport(200, ''), mediaFetcher: fetcher({ mediaType: 'text/html', data: '' }) }).executeRequest(request(image)));
    expect(isLlmError(error) && [error.kind, error.path]).toEqual(['invalid_request', 'messages.0.content.0']);
  });
});
