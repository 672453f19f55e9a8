import type { LlmError, ObservedStream, StreamGrammar } from '@modelport/provider-base';
import type { CallReply } from './call-exchange.js';
import { type HeaderList, putHeader } from './header-list.js';
import { logFailure } from './log-failure.js';
import { pathOf } from './path-of.js';
import { addRequestId } from './request-id.js';
import { ResponseStream } from './response-stream.js';
import { streamCheckOf } from './stream-check.js';
import { failureOf } from './thrown-to-llm-error.js';

/** A header behind the body of a stream, for what is known only then; sent where it has a value. */
export interface Trailer {
  readonly name: string;
  readonly value: () => string | undefined | Promise<string | undefined>;
}

/** An answer that comes piece by piece. */
export interface StreamedAnswer {
  status: number;
  /** Without the id of the request, and what all streams have: they are added. */
  headers: HeaderList;
  /** What to write; leaving it early must let go of the vendor. */
  pieces: Pieces;
  /** The event that tells the client's SDK that the stream broke. @param before the piece with the last events. */
  fail: (error: LlmError, before?: string | Uint8Array) => string;
  /** The rules of the format, for streams that are to be checked. */
  grammar?: () => StreamGrammar | undefined;
  trailers?: readonly Trailer[];
  /** Default: Server-Sent Events. */
  contentType?: string | undefined;
}

/** The second way to read them is that of an `ObservedStream`. */
type Pieces = AsyncIterable<string | Uint8Array> & Pick<ObservedStream<string | Uint8Array>, 'take' | 'whenReady'>;

const SERVER_SENT_EVENTS = 'text/event-stream; charset=utf-8';

/** Proxies that know `x-accel-buffering` pass every event on as it comes. */
const STREAM_HEADERS: HeaderList = ['cache-control', 'no-cache', 'x-accel-buffering', 'no'];

const COLON = 0x3a;

/** A client that reads nothing for this long, in milliseconds, is dropped. */
const STALL_TIMEOUT = 60_000;

/** Writes a settled stream to the client. Never rejects: from the first byte on, errors are events of the stream. */
export async function sendStream(reply: CallReply, { status, headers, pieces, fail, grammar, trailers = [], contentType = SERVER_SENT_EVENTS }: StreamedAnswer, stallTimeout = STALL_TIMEOUT): Promise<void> {
  const { request } = reply;
  reply.hijack();
  const out = new ResponseStream(reply.raw, stallTimeout);
  const check = streamCheckOf(reply, grammar, contentType);
  putHeader(headers, 'content-type', contentType);
  headers.push(...STREAM_HEADERS);
  if (trailers.length > 0) headers.push('trailer', trailers.map(({ name }) => name).join(', '));
  addRequestId(headers, request.id);
  out.open(status, headers);
  let before: string | Uint8Array | undefined;
  try {
    await forEachPiece(pieces, (piece) => {
      if (!isComment(piece)) before = piece;
      check?.sent(piece);
      return out.write(piece);
    });
  } catch (thrown) {
    const error = failureOf(thrown);
    // What broke on the vendor's side was logged with its try.
    if (error.kind === 'internal') logFailure(error, { method: request.method, path: pathOf(request.url), requestId: request.id });
    // The client may have gone by now: then there is nobody to tell.
    if (reply.raw.destroyed) return;
    const last = fail(error, before);
    check?.sent(last);
    await out.write(last)?.catch(() => undefined);
  }
  check?.end();
  out.end(await valuesOf(trailers));
}

/** As `for await` does it, but with one promise for a wait, and none for what is in hand. */
async function forEachPiece(pieces: Pieces, send: (piece: string | Uint8Array) => Promise<void> | undefined): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (;;) {
      const piece = pieces.take?.();
      if (piece !== undefined) {
        const sending = send(piece);
        if (sending) await sending;
        continue;
      }
      const readiness = readinessOf(pieces);
      if (readiness) {
        await readiness;
        continue;
      }
      const { done, value } = await iterator.next();
      if (done === true) return;
      await send(value);
    }
  } catch (thrown) {
    await iterator.return?.();
    throw thrown;
  }
}

/** Undefined where only the iteration tells what comes next. */
function readinessOf(pieces: Pieces): Promise<void> | undefined {
  let isWaiting = false;
  const readiness = new Promise<void>((resolve) => (isWaiting = pieces.whenReady?.(resolve) === true));
  return isWaiting ? readiness : undefined;
}

async function valuesOf(trailers: readonly Trailer[]): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const { name, value } of trailers) {
    const known = await value();
    if (known !== undefined) values[name] = known;
  }
  return values;
}

/** Whether a piece holds no event: comments only keep a connection alive. */
function isComment(piece: string | Uint8Array): boolean {
  const begins = piece[0];
  if (begins !== ':' && begins !== COLON) return false;
  return !(typeof piece === 'string' ? piece : new TextDecoder().decode(piece)).includes('\ndata:');
}
