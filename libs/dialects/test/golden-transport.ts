import type { ByteStream, HttpRequest, HttpResponse, Transport } from '@modelport/provider-base';

/** What a vendor says. */
export interface Said {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** Gives one answer, and keeps what was asked. */
export class GoldenTransport implements Transport {
  asked: HttpRequest | undefined;

  constructor(private readonly said: { status: number; headers: Record<string, string>; text: string }) {}

  /** A whole answer. */
  static saying({ status, headers = {}, body }: Said): GoldenTransport {
    return new GoldenTransport({ status, headers: { 'content-type': 'application/json', ...headers }, text: JSON.stringify(body) });
  }

  /** A stream. */
  static streaming(text: string, isLines: boolean): GoldenTransport {
    return new GoldenTransport({ status: 200, headers: { 'content-type': isLines ? 'application/x-ndjson' : 'text/event-stream' }, text });
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    this.asked = request;
    const { status, headers, text } = this.said;
    return { status, headers, body: bytesOf(text) };
  }
}

function bytesOf(text: string): ByteStream {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const iterator = pieces();
  return { [Symbol.asyncIterator]: () => iterator, cancel: () => void iterator.return(undefined) };
}
