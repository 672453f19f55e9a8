import { asObject, type JsonObject } from '@modelport/provider-base';
import type { ErrorScenario, ProviderReplies } from '../replies/provider-replies.js';
import { replyBytes, replyChunks, replyHeaders } from '../replies/reply-bytes.js';
import { ndjsonLines, sseEvents } from '../replies/stream-chunks.js';
import type { StreamReply, VendorReply } from '../replies/vendor-reply.js';
import { type Chunk, chunkJson, chunkText, withChunkJson } from './chunk-json.js';
import { withWords } from './with-words.js';

/** The replies of a vendor that faults are made of. */
export type FaultReplies = Pick<ProviderReplies, 'text' | 'tools' | 'errors' | 'streamErrors' | 'ping'>;

/** What one vendor says, cut up so that it can be said badly. */
export class FaultMaterial {
  /** The whole answer and its headers. */
  readonly whole: Buffer;
  readonly wholeHeaders: Record<string, string>;
  readonly streamHeaders: Record<string, string>;
  /** The stream: what comes before any content, the content, and what tells that the answer is whole. */
  readonly preamble: Buffer;
  readonly content: Buffer;
  readonly finish: Buffer;
  /** How the event begins that tells why the model stopped. */
  readonly halfEvent: Buffer;
  readonly ping: Buffer;
  /** What may stand between two events of a good stream: a ping. Nothing in a binary framing, whose pings are events too. */
  readonly keepAlive: Buffer;

  constructor(private readonly replies: FaultReplies) {
    const { unary, stream, answer } = replies.text;
    this.whole = replyBytes(unary);
    this.wholeHeaders = replyHeaders(unary);
    this.streamHeaders = replyHeaders(stream ?? unary);
    const { preamble, content, finish } = cutUp(stream ?? { source: '', chunks: [] }, answer.text);
    this.preamble = join(preamble);
    this.content = join(content);
    this.finish = join(finish);
    const next = join(finish.slice(0, 1));
    this.halfEvent = next.subarray(0, next.length >> 1);
    this.ping = join([replies.ping ?? ': ping\n\n']);
    this.keepAlive = stream?.chunks.some((chunk) => typeof chunk !== 'string') ? Buffer.alloc(0) : this.ping;
  }

  /** The chunks of the stream, or of that with a tool call; none where there is no such stream. */
  chunks(of: 'text' | 'tool' = 'text'): readonly Chunk[] {
    const scenario = of === 'text' ? this.replies.text : this.replies.tools?.one;
    return scenario?.stream?.chunks ?? [];
  }

  /** The place in {@link chunks} of the one that says why the model stopped. */
  get finishAt(): number {
    return finishAt(this.replies.text.stream);
  }

  /** The stream with a tool call, broken off in the middle of the call. Empty where there is none. */
  get halfToolCall(): Buffer {
    const chunks = this.chunks('tool');
    const name = this.replies.tools?.one.answer.toolCalls?.[0]?.name;
    const at = chunks.findIndex((chunk) => name !== undefined && chunkText(chunk).includes(name));
    const last = join(chunks.slice(at + 1, at + 2));
    return at === -1 ? Buffer.alloc(0) : Buffer.concat([join(chunks.slice(0, at + 1)), last.subarray(0, last.length >> 1)]);
  }

  /** The body of an answer with an error status, in the vendor's shape. */
  errorBody(words: string): Buffer {
    return Buffer.from(JSON.stringify(withWords(this.#errorShape, words)));
  }

  /** An error as an event of a stream, in the vendor's shape. */
  errorEvent(words: string): Buffer {
    return join([this.#errorChunk(words)]);
  }

  #errorChunk(words: string): Chunk {
    const own = (this.replies.streamErrors ?? []).flatMap(({ reply, text }) => (text === '' ? reply.chunks.slice(-1) : reply.chunks.filter(isError)));
    const [event] = own.length > 0 ? own : this.#framed(withWords(this.#errorShape, words));
    return withChunkJson(event ?? '', (json) => asObject(withWords(json, words)) ?? json);
  }

  /** An error in the body of an answer with status 200: as the event of a stream has it, where there is one. */
  errorInBody(words: string): Buffer {
    const json = chunkJson(this.#errorChunk(words));
    return json ? Buffer.from(JSON.stringify(json)) : this.errorBody(words);
  }

  get #errorShape(): unknown {
    const bodies = this.replies.errors.map(({ reply }: ErrorScenario): unknown => reply.json);
    return bodies.find((json) => json !== undefined) ?? { error: { message: '' } };
  }

  #framed(json: unknown): readonly string[] {
    return /ndjson|json/.test(this.streamHeaders['content-type'] ?? '') ? ndjsonLines(json) : sseEvents(json);
  }
}

/** A chunk that is, or holds, an error of the vendor. */
function isError(chunk: Chunk): boolean {
  const json = chunkJson(chunk);
  return json !== undefined && ('error' in json || json['type'] === 'error');
}

function cutUp(stream: StreamReply, text: string): { preamble: readonly Chunk[]; content: readonly Chunk[]; finish: readonly Chunk[] } {
  const { chunks } = stream;
  const end = finishAt(stream);
  const first = chunks.findIndex((chunk) => saysStartOf(chunkJson(chunk), text));
  const begin = Math.min(Math.max(first, 0), end);
  return { preamble: chunks.slice(0, begin), content: chunks.slice(begin, end), finish: chunks.slice(end) };
}

function finishAt(stream: StreamReply | undefined): number {
  return Math.max(0, (stream?.chunks.length ?? 0) - 1 - (stream?.mayMiss ?? 0));
}

/** Whether any text in the value is how the answer begins. */
function saysStartOf(value: unknown, text: string): boolean {
  if (typeof value === 'string') return value !== '' && text.startsWith(value);
  return typeof value === 'object' && value !== null && Object.values(value as JsonObject).some((item) => saysStartOf(item, text));
}

function join(chunks: VendorReply['chunks']): Buffer {
  return Buffer.concat(replyChunks({ source: '', chunks: chunks ?? [] }));
}
