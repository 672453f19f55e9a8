import { type AnswerEvent, asObject, asObjects, asString, type DecodedFinish, type JsonObject, without } from '@modelport/provider-base';
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
    this.#reason = rawFinishReason(candidate['finishReason']) ?? this.#reason;
    for (const [name, value] of Object.entries(without(candidate, READ))) {
      this.#fields[name] = name === 'logprobsResult' ? joinLists(this.#fields[name], value) : merge(this.#fields[name], value);
    }
    const events = asObjects(asObject(candidate['content'])?.['parts']).flatMap((part) => this.#part(part));
    return rawFinishReason(candidate['finishReason']) === undefined ? events : this.#cited(events);
  }

  /** Ends what is still open. */
  close(): AnswerEvent[] {
    return [...this.#citations(), ...this.#endThinking(), ...this.#calls.end(this.end().finishReason === 'length')];
  }

  end(): Pick<DecodedFinish, 'finishReason' | 'rawFinishReason' | 'logprobs'> {
    return { finishReason: decodeFinishReason(this.#reason, this.#calls.count > 0), rawFinishReason: this.#reason ?? null, ...decodeLogprobsResult(this.#fields['logprobsResult']) };
  }

  /** What else the vendor said of it, and parts that have no equal in other formats. */
  metadata(): JsonObject {
    return { ...this.#fields, ...(this.#foreign.length > 0 && { parts: this.#foreign }) };
  }

  /** Where the words were from comes with the last of them. It stands right behind them: before a proof that ends the chunk. */
  #cited(events: readonly AnswerEvent[]): AnswerEvent[] {
    const behind = events.findLastIndex(({ type }) => type === 'text-delta') + 1;
    return events.toSpliced(behind, 0, ...this.#citations());
  }

  /** Those that were not told yet. */
  #citations(): AnswerEvent[] {
    const untold = decodeCitations(this.#fields, this.#texts).filter((citation) => !this.#told.has(JSON.stringify(citation)));
    for (const citation of untold) this.#told.add(JSON.stringify(citation));
    return untold.map((citation) => ({ type: 'citation', citation }));
  }

  #part(part: JsonObject): AnswerEvent[] {
    const index = this.#parts++;
    const [call, text, signature] = [asObject(part['functionCall']), asString(part['text']), asString(part['thoughtSignature'])];
    if (call) return [...this.#endThinking(), ...this.#calls.read(call, signature)];
    if (text === undefined && !isSignatureAlone(part)) {
      this.#foreign.push({ part_index: index, ...part });
      return [];
    }
    if (part['thought'] === true) return this.#thought(text ?? '', signature);
    this.#texts.push({ partIndex: index, text: text ?? '' });
    return this.#text(text ?? '', signature);
  }

  #thought(text: string, signature: string | undefined): AnswerEvent[] {
    this.#thinking = true;
    const events: AnswerEvent[] = text === '' ? [] : [{ type: 'reasoning-delta', text }];
    return signature ? [...events, ...this.#endThinking(signature)] : events;
  }

  /** A signature on an empty text is a proof of thinking that nobody told. */
  #text(text: string, signature: string | undefined): AnswerEvent[] {
    if (text === '') return signature ? [...this.#endThinking(), { type: 'reasoning-end', signature }] : [];
    return [...this.#endThinking(), { type: 'text-delta', text, ...(signature && { signature }) }];
  }

  #endThinking(signature?: string): AnswerEvent[] {
    if (!this.#thinking) return [];
    this.#thinking = false;
    return [{ type: 'reasoning-end', ...(signature && { signature }) }];
  }
}

function isSignatureAlone(part: JsonObject): boolean {
  return Object.keys(part).every((key) => key === 'thoughtSignature' || key === 'thought');
}
