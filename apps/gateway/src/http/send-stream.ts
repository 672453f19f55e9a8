import type { FastifyReply } from 'fastify';
import type { LlmError } from '@modelport/provider-base';
import { logFailure } from './log-failure.js';
import { pathOf } from './path-of.js';
import { requestIdHeaders } from './request-id.js';
import { ResponseStream } from './response-stream.js';
import { thrownToLlmError } from './thrown-to-llm-error.js';

/** An answer of Server-Sent Events. */
export interface StreamedAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** What to write; leaving it early must let go of the vendor. */
  pieces: AsyncIterable<string | Uint8Array>;
  /** The event that tells the client's SDK that the stream broke. */
  fail: (error: LlmError) => string;
}

/** Proxies that know `x-accel-buffering` pass every event on as it comes. */
const STREAM_HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' };

/** A client that reads nothing for this long, in milliseconds, is dropped. */
const STALL_TIMEOUT = 60_000;

/** Writes a settled stream to the client. Never rejects: from the first byte on, errors are events of the stream. */
export async function sendStream(reply: FastifyReply, { status, headers, pieces, fail }: StreamedAnswer, stallTimeout = STALL_TIMEOUT): Promise<void> {
  const { request } = reply;
  reply.hijack();
  const out = new ResponseStream(reply.raw, stallTimeout);
  out.open(status, { ...headers, ...STREAM_HEADERS, ...requestIdHeaders(request.id) });
  try {
    for await (const piece of pieces) await out.write(piece);
  } catch (thrown) {
    const error = thrownToLlmError(thrown, request);
    logFailure(error, { method: request.method, path: pathOf(request.url), requestId: request.id });
    // The client may have gone by now: then there is nobody to tell.
    await out.write(fail(error)).catch(() => undefined);
  }
  out.end();
}
