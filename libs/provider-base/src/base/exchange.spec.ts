import type { WireFormat } from '../contract/wire-format.js';
import { stringField } from '../json/json-value.js';
import type { HttpResponse, Transport } from '../transport/transport.js';
import { Usage } from '../usage/usage.js';
import { acmeDefinition } from './acme.spec-support.js';
import { CallClock } from './call-clock.js';
import { exchange, readJson } from './exchange.js';
import { VendorCall } from './vendor-call.js';

const definition = acmeDefinition(1000);

const wire: WireFormat = {
  dialect: 'acme',
  framing: 'sse',
  encodeRequest: () => ({ path: '/chat', body: {} }),
  decodeResponse: () => ({ id: null, model: null, content: [], finishReason: 'stop', rawFinishReason: null, usage: Usage.unknown, providerMetadata: {} }),
  streamDecoder: () => ({ decode: () => [], end: () => [] }),
  decodeError: ({ json }) => ({ message: stringField(json, 'message') }),
};

const clock = new CallClock(1000, undefined, 'acme');
const call = new VendorCall(definition, wire, 'm', {}, 1000, []);

function answer(status: number, body: string): HttpResponse {
  async function* pieces(): AsyncGenerator<Uint8Array, void, void> {
    yield Buffer.from(body);
  }
  return { status, headers: {}, body: Object.assign(pieces(), { cancel: () => undefined }) };
}

function send(status: number, body: string): Promise<HttpResponse> {
  const transport: Transport = { send: () => Promise.resolve(answer(status, body)) };
  return exchange({ method: 'POST', url: 'https://acme.example/chat', headers: {} }, call, transport, clock);
}

describe('an exchange with a vendor', () => {
  afterAll(() => clock.dispose());

  it.each([
    ['JSON', '{"message":"Busy."}', 'Busy.'],
    ['JSON behind a byte order mark', '\uFEFF{"message":"Busy."}', 'Busy.'],
    ['an event that holds JSON', 'event: error\r\ndata: {"message":"Busy."}\r\n\r\n', 'Busy.'],
    ['a text', 'Busy.', 'acme answered 503 with a body of type unknown'],
    ['an event that holds a text', 'data: Busy.', 'acme answered 503 with a body of type unknown'],
  ])('reads an error that is %s', async (_what, body, message) => {
    await expect(send(503, body)).rejects.toMatchObject({ kind: 'overloaded', message });
  });

  it('reads a whole answer behind a byte order mark', async () => {
    expect((await readJson(answer(200, '\uFEFF{"a":1}'), call, clock, 1000)).json).toEqual({ a: 1 });
  });
});
