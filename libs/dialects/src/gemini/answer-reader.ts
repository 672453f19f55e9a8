import { asNumber, asObject, asObjects, asString, LlmError, type DecodedEvent, type DecodedFinish, type JsonObject } from '@modelport/provider-base';
import { AnswerExtras } from './answer-extras.js';
import { CallReader } from './call-reader.js';
import { errorInBody } from './decode-error.js';

/** Reads an answer, which comes as one body or as chunks of the same shape. Source: https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse */
export class AnswerReader {
  readonly #extras = new AnswerExtras();
  readonly #calls = new CallReader();
  #started = false;
  #hasCandidate = false;
  #thinking = false;
  #parts = 0;

  get hasCandidate(): boolean {
    return this.#hasCandidate;
  }

  /** Whether the vendor has said why it stopped, or that it will not begin. */
  get isOver(): boolean {
    return this.#extras.isOver;
  }

  /** @throws VendorError for a chunk that is an error, LlmError `malformed_response` for one that is no object. */
  read(json: unknown): DecodedEvent[] {
    const answer = asObject(json);
    if (!answer) throw new LlmError('malformed_response', 'the answer holds something else than a JSON object');
    if (answer['error'] !== undefined && answer['error'] !== null) throw errorInBody(answer);
    this.#extras.addAnswer(answer);
    const events = this.#start(answer);
    const candidate = asObjects(answer['candidates']).find(({ index }) => (asNumber(index) ?? 0) === 0);
    if (!candidate) return events;
    this.#hasCandidate = true;
    this.#extras.addCandidate(candidate);
    for (const part of asObjects(asObject(candidate['content'])?.['parts'])) events.push(...this.#part(part));
    return events;
  }

  /** Ends what is still open. */
  close(): DecodedEvent[] {
    return [...this.#endThinking(), ...this.#calls.end(this.finish().finishReason === 'length')];
  }

  finish(): DecodedFinish {
    return this.#extras.finish(this.#calls.count > 0);
  }

  #start(answer: JsonObject): DecodedEvent[] {
    if (this.#started) return [];
    this.#started = true;
    const id = asString(answer['responseId']);
    this.#calls.answerId = id;
    return [{ type: 'start', id: id ?? null, model: asString(answer['modelVersion'])?.replace(/^models\//, '') ?? '' }];
  }

  #part(part: JsonObject): DecodedEvent[] {
    const index = this.#parts++;
    const [call, text, signature] = [asObject(part['functionCall']), asString(part['text']), asString(part['thoughtSignature'])];
    if (call) return [...this.#endThinking(), ...this.#calls.read(call, signature)];
    if (text === undefined && !isSignatureAlone(part)) {
      this.#extras.addPart(index, part);
      return [];
    }
    return part['thought'] === true ? this.#thought(text ?? '', signature) : this.#text(text ?? '', signature);
  }

  #thought(text: string, signature: string | undefined): DecodedEvent[] {
    this.#thinking = true;
    const events: DecodedEvent[] = text === '' ? [] : [{ type: 'reasoning-delta', text }];
    return signature ? [...events, ...this.#endThinking(signature)] : events;
  }

  /** A signature on an empty text is a proof of thinking that nobody told. */
  #text(text: string, signature: string | undefined): DecodedEvent[] {
    if (text === '') return signature ? [...this.#endThinking(), { type: 'reasoning-end', signature }] : [];
    return [...this.#endThinking(), { type: 'text-delta', text, ...(signature && { signature }) }];
  }

  #endThinking(signature?: string): DecodedEvent[] {
    if (!this.#thinking) return [];
    this.#thinking = false;
    return [{ type: 'reasoning-end', ...(signature && { signature }) }];
  }
}

function isSignatureAlone(part: JsonObject): boolean {
  return Object.keys(part).every((key) => key === 'thoughtSignature' || key === 'thought');
}
