import { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { LlmError } from '@modelport/provider-base';
import { acmeModule, ScriptedVendor } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';
import { beginCall, endCalls } from './running-calls.js';

const stopping = new LlmError('unavailable', 'the gateway is stopping', { retryable: true, retryAfterMs: 1000 });

async function* neverEnding(): AsyncGenerator<string> {
  yield `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { content: 'One' }, finish_reason: null }] })}\n\n`;
  await new Promise(() => undefined);
}

describe('calls that are ended together', () => {
  let gateway: GatewayUnderTest;

  const ask = (stream: boolean): Promise<Response> =>
    fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'acme/acme-large', stream, messages: [{ role: 'user', content: 'hi' }] }),
    });
  const start = async (vendor: ScriptedVendor): Promise<void> => {
    gateway = await startGateway({ modules: [acmeModule(vendor)], env: { ACME_API_KEY: 'acme-vendor-key' } });
  };
  const end = (): void => endCalls(gateway.app.getHttpServer() as Server, stopping);
  afterEach(() => gateway.close());

  it('end streams with an error that the client’s SDK raises, never with a clean end', async () => {
    const vendor = new ScriptedVendor([{ headers: { 'content-type': 'text/event-stream' }, body: neverEnding() }]);
    await start(vendor);
    const response = await ask(true);
    end();
    const text = await response.text();
    expect(text).toContain('the gateway is stopping');
    expect(text).not.toContain('[DONE]');
    expect(vendor.received[0]?.cancelled).toBe(true);
  });

  it('answer what has not begun with an error that may be tried again', async () => {
    let asked = (): void => undefined;
    const sent = new Promise<void>((resolve) => (asked = resolve));
    await start(
      new ScriptedVendor([
        () => {
          asked();
          return new Promise(() => undefined);
        },
      ]),
    );
    const answering = ask(false);
    await sent;
    end();
    const response = await answering;
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  });
});

describe('a call', () => {
  it('is over from the beginning where its client has gone before', () => {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    response.destroy();
    expect(beginCall(new Server(), response).signal.aborted).toBe(true);
  });
});
