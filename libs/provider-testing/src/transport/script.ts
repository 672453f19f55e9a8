import type { LlmError } from '@modelport/provider-base';
import { replyChunks, replyHeaders } from '../replies/reply-bytes.js';
import type { VendorReply } from '../replies/vendor-reply.js';

/** What follows the last piece of a body: its end, a broken connection, or nothing until the reader lets go. */
export type BodyEnding = 'end' | 'reset' | 'open';

/** What the far end does with one request. */
export type ScriptedStep =
  | { status: number; headers: Readonly<Record<string, string>>; pieces: readonly Uint8Array[]; ending: BodyEnding }
  /** No answer at all, until the request is aborted. */
  | 'silence'
  /** The connection fails before an answer. */
  | { failure: LlmError };

/** A step that gives this reply; `pieces` in the place of its own chunks: another cut of its bytes, or fewer of them. */
export function answerWith(reply: VendorReply, { pieces = replyChunks(reply), ending = 'end' }: { pieces?: readonly Uint8Array[]; ending?: BodyEnding } = {}): ScriptedStep {
  return { status: reply.status ?? 200, headers: replyHeaders(reply), pieces, ending };
}
