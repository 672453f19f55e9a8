import { asNumber, asObject, asObjects, asString, LlmError, type AnswerEvent, type DecodedEvent, type DecodedFinish, type JsonObject } from '@modelport/provider-base';
import { AnswerExtras } from './answer-extras.js';
import { CandidateReader } from './candidate-reader.js';
import { errorInBody } from './decode-error.js';

/** What one candidate said, and how it ended. */
interface ReadCandidate {
  choice: number;
  reader: CandidateReader;
}

/** Reads an answer, which comes as one body or as chunks of the same shape. Source: https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse */
export class AnswerReader {
  readonly #extras = new AnswerExtras();
  /** The first, and those that were asked for besides it. */
  readonly #candidates: ReadCandidate[] = [];
  #started = false;
  #answerId: string | undefined;

  get hasCandidate(): boolean {
    return this.#candidates.length > 0;
  }

  /** Whether the vendor has said of every candidate why it stopped, or that it will not begin. */
  get isOver(): boolean {
    return this.#extras.isBlocked || (this.hasCandidate && this.#candidates.every(({ reader }) => reader.reason !== undefined));
  }

  /** A chunk, or a list of chunks. @throws VendorError for a chunk that is an error, LlmError `malformed_response` for one that is no object. */
  readAll(json: unknown): DecodedEvent[] {
    return Array.isArray(json) ? (json as unknown[]).flatMap((chunk) => this.#read(chunk)) : this.#read(json);
  }

  #read(json: unknown): DecodedEvent[] {
    const answer = asObject(json);
    if (!answer) throw new LlmError('malformed_response', 'the answer holds something else than a JSON object');
    if (answer['error'] !== undefined && answer['error'] !== null) throw errorInBody(answer);
    this.#extras.add(answer);
    const events = this.#start(answer);
    for (const candidate of asObjects(answer['candidates'])) {
      const choice = Math.max(0, asNumber(candidate['index']) ?? 0);
      for (const event of inChoice(choice, this.#readerOf(choice).read(candidate))) events.push(event);
    }
    return events;
  }

  /** Ends what is still open, and every candidate but the first. */
  close(): DecodedEvent[] {
    return this.#candidates.flatMap(({ choice, reader }) => {
      const events = inChoice(choice, reader.close());
      return choice === 0 ? events : [...events, { type: 'other-choice', choice, event: { type: 'choice-end', ...reader.end() } }];
    });
  }

  /** What the answer came to. */
  outcome(): Omit<DecodedFinish, 'type'> {
    const first = this.#candidates.find(({ choice }) => choice === 0)?.reader ?? new CandidateReader(undefined);
    const others = this.#candidates.filter(({ choice }) => choice !== 0).map(({ choice, reader }) => ({ index: choice, ...reader.metadata() }));
    const { answer, usage } = this.#extras.metadata;
    const { parts, ...candidate } = first.metadata();
    return {
      ...first.end(),
      ...(this.#extras.isBlocked && first.reason === undefined && { finishReason: 'content-filter' }),
      usage: this.#extras.usage,
      providerMetadata: { ...answer, ...candidate, ...usage, ...(parts !== undefined && { parts }), ...(others.length > 0 && { other_candidates: others }) },
    };
  }

  #readerOf(choice: number): CandidateReader {
    const known = this.#candidates.find((candidate) => candidate.choice === choice);
    if (known) return known.reader;
    const reader = new CandidateReader(this.#answerId && choice > 0 ? `${this.#answerId}_${choice}` : this.#answerId);
    this.#candidates.push({ choice, reader });
    return reader;
  }

  #start(answer: JsonObject): DecodedEvent[] {
    if (this.#started) return [];
    this.#started = true;
    this.#answerId = asString(answer['responseId']);
    return [{ type: 'start', id: this.#answerId ?? null, model: asString(answer['modelVersion'])?.replace(/^models\//, '') ?? '' }];
  }
}

function inChoice(choice: number, events: readonly AnswerEvent[]): readonly DecodedEvent[] {
  return choice === 0 ? events : events.map((event) => ({ type: 'other-choice', choice, event }));
}
