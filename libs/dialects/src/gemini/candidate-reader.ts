import { type AnswerEvent, asObject, asString, type DecodedFinish, type JsonObject, objectsField, without } from '@modelport/provider-base';
import { decodeLogprobsResult } from '../shared/logprobs.js';
import { CallReader } from './call-reader.js';
import { decodeFinishReason, rawFinishReason } from './decode-finish-reason.js';
import { type AnswerText, decodeCitations } from './grounding.js';
import { joinLists, merge } from './join-fields.js';

const READ = ['content', 'finishReason', 'index'];

/** Reads one candidate, whole or chunk by chunk. */
export class CandidateReader {
  readonly #calls = new CallReader();
  readonly #texts: AnswerText[] = [];
  readonly #foreign: JsonObject[] = [];
  readonly #told = new Set<string>();
  #fields: JsonObject = {};
  #reason: string | undefined;
  #thinking = false;
  #parts = 0;

  /** @param answerId ids of calls are made from it where the vendor sends none */
  constructor(answerId: string | undefined) {
    this.#calls.answerId = answerId;
  }

  /** The vendor's word for why it stopped; undefined while it has not. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** The last reason counts: some models say STOP more than once, with content between. */
  read(candidate: JsonObject): AnswerEvent[] {
    const reason = rawFinishReason(candidate['finishReason']);
    this.#reason = reason ?? this.#reason;
    this.#readFields(without(candidate, READ));
    const events: AnswerEvent[] = [];
    for (const part of objectsField(candidate['content'], 'parts')) this.#part(part, events);
    return reason === undefined ? events : this.#cited(events);
  }

  /** Ends what is still open. */
  close(): AnswerEvent[] {
    const events = this.#citations();
    this.#endThinking(events);
    events.push(...this.#calls.end(this.end().finishReason === 'length'));
    return events;
  }

  end(): Pick<DecodedFinish, 'finishReason' | 'rawFinishReason' | 'logprobs'> {
    return { finishReason: decodeFinishReason(this.#reason, this.#calls.count > 0), rawFinishReason: this.#reason ?? null, ...decodeLogprobsResult(this.#fields['logprobsResult']) };
  }

  /** What else the vendor said of it, and parts that have no equal in other formats. */
  metadata(): JsonObject {
    return { ...this.#fields, ...(this.#foreign.length > 0 && { parts: this.#foreign }) };
  }

  #readFields(fields: JsonObject): void {
    for (const name in fields) {
      const [before, value] = [this.#fields[name], fields[name]];
      this.#fields[name] = name === 'logprobsResult' ? joinLists(before, value) : merge(before, value);
    }
  }

  /** Where the words were from comes with the last of them. It stands right behind them: before a proof that ends the chunk. */
  #cited(events: AnswerEvent[]): AnswerEvent[] {
    const citations = this.#citations();
    if (citations.length === 0) return events;
    const behind = events.findLastIndex(({ type }) => type === 'text-delta') + 1;
    return events.toSpliced(behind, 0, ...citations);
  }

  /** Those that were not told yet. */
  #citations(): AnswerEvent[] {
    const citations = decodeCitations(this.#fields, this.#texts);
    if (citations.length === 0) return [];
    const untold = citations.filter((citation) => !this.#told.has(JSON.stringify(citation)));
    for (const citation of untold) this.#told.add(JSON.stringify(citation));
    return untold.map((citation) => ({ type: 'citation', citation }));
  }

  #part(part: JsonObject, events: AnswerEvent[]): void {
    const index = this.#parts++;
    const [call, text, signature] = [asObject(part['functionCall']), asString(part['text']), asString(part['thoughtSignature'])];
    if (call) {
      this.#endThinking(events);
      events.push(...this.#calls.read(call, signature));
    } else if (text === undefined && !isSignatureAlone(part)) {
      this.#foreign.push({ part_index: index, ...part });
    } else if (part['thought'] === true) {
      this.#thought(text ?? '', signature, events);
    } else {
      this.#texts.push({ partIndex: index, text: text ?? '' });
      this.#text(text ?? '', signature, events);
    }
  }

  #thought(text: string, signature: string | undefined, events: AnswerEvent[]): void {
    this.#thinking = true;
    if (text !== '') events.push({ type: 'reasoning-delta', text });
    if (signature) this.#endThinking(events, signature);
  }

  /** A signature on an empty text is a proof of thinking that nobody told. */
  #text(text: string, signature: string | undefined, events: AnswerEvent[]): void {
    if (text === '' && !signature) return;
    this.#endThinking(events);
    if (text === '') events.push({ type: 'reasoning-end', ...(signature && { signature }) });
    else events.push(signature ? { type: 'text-delta', text, signature } : { type: 'text-delta', text });
  }

  #endThinking(events: AnswerEvent[], signature?: string): void {
    if (!this.#thinking) return;
    this.#thinking = false;
    events.push({ type: 'reasoning-end', ...(signature && { signature }) });
  }
}

function isSignatureAlone(part: JsonObject): boolean {
  return Object.keys(part).every((key) => key === 'thoughtSignature' || key === 'thought');
}
