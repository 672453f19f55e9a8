import { startGateway, type GatewayUnderTest } from '../spec-support/start-gateway.js';

describe('the headers of a call', () => {
  let gateway: GatewayUnderTest;

  const ask = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ model: 'sandbox/sandbox-1', messages: [{ role: 'user', content: 'hi' }] }),
    });

  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.close());

  it.each(['0', '-5', '1.5', '10s', 'soon', '99999999999', ''])('refuse x-modelport-timeout %j', async (timeout) => {
    const response = await ask({ 'x-modelport-timeout': timeout });
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toContain('x-modelport-timeout must be a whole number of milliseconds');
  });

  it('take a time and a session', async () => {
    expect((await ask({ 'x-modelport-timeout': '60000', 'x-modelport-session': 'thread-7' })).status).toBe(200);
  });
});
