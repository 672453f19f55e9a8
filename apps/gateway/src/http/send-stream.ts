import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { LlmError } from '@modelport/provider-base';
import { ResponseStream } from './response-stream.js';
import { thrownToLlmError } from './thrown-to-llm-error.js';

/** An answer that goes out piece by piece. */
export interface StreamedAnswer {
  status: number;
  headers: OutgoingHttpHeaders;
  /** What to write; leaving it early must let go of the vendor. */
  pieces: AsyncIterable<string | Uint8Array>;
  /** The event that tells the client's SDK that the stream broke. */
  fail(error: LlmError): string;
  /** Called, before the client is told, with the error that broke the stream. */
  onFailure(error: LlmError): void;
  /** Milliseconds after which a client that reads nothing is dropped. */
  stallTimeout: number;
}

/** Writes a settled stream to the client. Never rejects: from the first byte on, errors are events of the stream. */
export async function sendStream(reply: FastifyReply, answer: StreamedAnswer): Promise<void> {
  reply.hijack();
  const out = new ResponseStream(reply.raw, { stallTimeout: answer.stallTimeout });
  out.open(answer.status, { ...reply.getHeaders(), ...answer.headers });
  try {
    for await (const piece of answer.pieces) await out.write(piece);
  } catch (thrown) {
    const error = thrownToLlmError(thrown);
    answer.onFailure(error);
    // The client may have gone by now: then there is nobody to tell.
    await out.write(answer.fail(error)).catch(() => undefined);
  }
  out.end();
}
