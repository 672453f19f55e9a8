import { FaultMaterial, type FaultReplies } from '@modelport/provider-testing';

const source = 'recorded: the least that each vendor says';

/** What one vendor says when it answers with some words, an event each. */
export interface VendorSpeech {
  whole: object;
  chunks: readonly (string | Uint8Array)[];
  /** How many of the last chunks may be missing without the answer being cut off. */
  mayMiss: number;
  /** The body of an answer with an error status. */
  error: object;
  /** An error amid a stream. */
  errorEvent: string | Uint8Array;
  /** Of a stream that is none of Server-Sent Events. */
  contentType?: string;
  ping?: string | Uint8Array;
}

/** The answer, cut up so that it can be said badly. */
export function faultMaterial(words: readonly string[], { whole, chunks, mayMiss, error, errorEvent, contentType, ping }: VendorSpeech): FaultMaterial {
  const headers = contentType === undefined ? {} : { headers: { 'content-type': contentType } };
  const answer = { id: null, model: 'm', text: words.join(''), finishReason: 'stop', inputTokens: 1, outputTokens: 2 } as const;
  const replies: FaultReplies = {
    text: { answer, unary: { source, json: whole }, stream: { source, chunks, mayMiss, ...headers } },
    errors: [{ kind: 'server_error', reply: { source, status: 500, json: error } }],
    streamErrors: [{ kind: 'server_error', text: '', reply: { source, chunks: [errorEvent] } }],
    ...(ping !== undefined && { ping }),
  };
  return new FaultMaterial(replies);
}
