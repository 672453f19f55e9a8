import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { WireRequest } from '../contract/forward.js';
import type { WireFormat } from '../contract/wire-format.js';
import { LlmError } from '../errors/llm-error.js';
import { VendorError } from '../errors/vendor-error.js';
import { stringField } from '../json/json-value.js';
import { createHttp1Transport } from '../transport/http1-transport.js';
import type { Transport } from '../transport/transport.js';
import { createUndiciTransport } from '../transport/undici-transport.js';
import { Usage } from '../usage/usage.js';
import { acmeDefinition } from './acme.spec-support.js';
import { givesWholeAnswers } from './exchange-whole.js';
import { LlmProviderBase } from './llm-provider-base.js';
import { beginsAtOnce } from './open-stream.js';

const definition = acmeDefinition(60_000);

const wire: WireFormat = {
  dialect: 'acme',
  framing: 'sse',
  encodeRequest: () => ({ path: '/chat', body: {} }),
  decodeResponse: (json) => {
    if (stringField(json, 'error')) throw new VendorError({ message: stringField(json, 'error') });
    return { id: null, model: stringField(json, 'model') || null, content: [], finishReason: 'stop', rawFinishReason: null, usage: Usage.unknown, providerMetadata: {} };
  },
  // A word for each event; `done` ends the answer.
  streamDecoder: () => ({
    decode: ({ data }) => {
      if (data === 'broken') throw new VendorError({ message: 'No more.' });
      if (data === 'done') return [{ type: 'finish', finishReason: 'stop', rawFinishReason: null, usage: Usage.unknown, providerMetadata: {} }];
      return [{ type: 'text-delta', text: data }];
    },
    end: () => [],
  }),
  decodeError: ({ json, text }) => ({ message: stringField(json, 'message') || text }),
  forward: { path: '/chat', requestHeaders: ['x-beta'], responseHeaders: ['x-told', 'retry-after'] },
};

/** A provider whose vendor is a socket. */
export class Acme extends LlmProviderBase {
  constructor(baseUrl: string, transport: Transport, timeout?: number) {
    super(definition, wire, { baseUrl, transport, maxResponseBytes: 1000, mediaFetcher: false, ...(timeout !== undefined && { timeout }) });
  }
}

/** What is done with the socket on which a request has come. */
export type Vendor = (socket: Socket) => void;

const answer = (body: string | Buffer, { status = '200 OK', headers = '' } = {}): string => `HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n`;
export const says = (body: string | Buffer, head: { status?: string; headers?: string } = {}): Vendor => (socket) => void socket.end(Buffer.concat([Buffer.from(answer(body, head)), Buffer.from(body)]));
export const cut = (text: string): Vendor => (socket) => void socket.end(text);
export const reset = (text: string): Vendor => (socket) => void socket.write(text, () => socket.resetAndDestroy());
export const TRANSPORTS = [
  ['HTTP/1.1', createHttp1Transport],
  ['undici', createUndiciTransport],
] as const;

let server: Server | undefined;
const transports: Transport[] = [];

export async function closeAll(): Promise<void> {
  for (const transport of transports.splice(0)) await transport.close?.();
  server?.close();
}

export async function listen(vendor: Vendor): Promise<string> {
  server = createServer((socket) => void socket.on('error', () => undefined).once('data', () => vendor(socket)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The same transport, as it is, and as one that knows only promises and pieces. */
export function bothTransports(create: () => Transport): [Transport, Transport] {
  const whole = create();
  const inSteps = create();
  transports.push(whole, inSteps);
  if (!givesWholeAnswers(whole) || !beginsAtOnce(whole)) throw new Error('it has no way in one step');
  return [whole, { send: (request, signal) => inSteps.send(request, signal) }];
}

/** What it came to, but for the port in its words. */
export async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  const end = await promise.catch((error: unknown) => error);
  if (!(end instanceof LlmError)) return end;
  const { stack: _stack, cause: _cause, ...fields } = Object.assign({}, end);
  return { ...fields, message: end.message.replace(/127\.0\.0\.1:\d+/, 'host') };
}

export const QUESTION: WireRequest = { dialect: 'acme', body: Buffer.from('{"model":"m"}'), model: 'm', stream: false, headers: { 'x-beta': '1' } };

