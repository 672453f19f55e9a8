import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const CHAT = { model: 'sandbox/sandbox-1', stream: true, messages: [{ role: 'user', content: 'hi' }], max_tokens: 50 };

describe('what a stream cost', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.close());

  async function trailersOf(path: string, body: object, te?: string): Promise<NodeJS.Dict<string>> {
    const sent = request(`${gateway.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(te !== undefined && { te }) } });
    sent.end(JSON.stringify(body));
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).not.toHaveProperty('x-modelport-cost');
    answer.resume();
    await once(answer, 'end');
    return answer.trailers;
  }

  it.each([
    ['/v1/chat/completions', { ...CHAT, stream_options: { include_usage: true } }],
    ['/v1/messages', CHAT],
    ['/api/chat', { ...CHAT, max_tokens: undefined }],
    ['/api/llm/complete', { model_id: 'sandbox/sandbox-1', prompt: 'hi', stream: true }],
  ])('is told behind its body on %s to a client that takes trailers', async (path, body) => {
    expect(await trailersOf(path, body, 'gzip, Trailers')).toMatchObject({ 'x-modelport-cost': '0' });
  });

  it('is not told to a client that does not say so', async () => {
    expect(await trailersOf('/v1/chat/completions', CHAT)).not.toHaveProperty('x-modelport-cost');
    expect(await trailersOf('/v1/chat/completions', CHAT, 'gzip')).not.toHaveProperty('x-modelport-cost');
  });
});
