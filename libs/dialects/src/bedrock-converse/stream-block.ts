import { asObject, asString, type Citation, type DecodedEvent, type JsonObject } from '@modelport/provider-base';
import { argumentsText } from '../shared/arguments-text.js';
import { decodeCitation } from './citation.js';
import type { AnswerExtras } from './answer-extras.js';

/** Whether a piece, or the start of a block, is text or what stands beside it. */
export function isText(piece: JsonObject): boolean {
  return piece['text'] !== undefined || piece['citation'] !== undefined;
}

export function isReasoning(piece: JsonObject): boolean {
  return piece['reasoningContent'] !== undefined;
}

/** Reads one content block of a stream. */
export interface StreamBlock {
  /** Whether a piece is of this block's kind: some models go on to speak under the number under which they thought. */
  accepts(delta: JsonObject): boolean;
  delta(delta: JsonObject): DecodedEvent[];
  stop(): DecodedEvent[];
}

/** Text. Its citations stand on all of it: they are told when it is over, and in the metadata as the vendor told them. */
export class TextBlock implements StreamBlock {
  readonly #citations: Citation[] = [];
  #length = 0;

  /** @param before how much text the blocks before it have */
  constructor(
    private readonly index: number,
    private readonly extras: AnswerExtras,
    private readonly before: number,
  ) {}

  get length(): number {
    return this.#length;
  }

  accepts(delta: JsonObject): boolean {
    return !isReasoning(delta);
  }

  delta(delta: JsonObject): DecodedEvent[] {
    const citation = asObject(delta['citation']);
    if (citation) {
      this.extras.addCitation(this.index, citation);
      this.#citations.push(decodeCitation(citation));
    }
    const text = asString(delta['text']) ?? '';
    this.#length += text.length;
    return text === '' ? [] : [{ type: 'text-delta', text }];
  }

  stop(): DecodedEvent[] {
    const span = { start: this.before, end: this.before + this.#length };
    return this.#citations.map((citation) => ({ type: 'citation', citation: this.#length > 0 ? { ...citation, span } : citation }));
  }
}

/** Reasoning with its signature, or reasoning that only the vendor can read. */
export class ReasoningBlock implements StreamBlock {
  #signature = '';
  readonly #redacted: Buffer[] = [];

  accepts(delta: JsonObject): boolean {
    return !isText(delta);
  }

  delta(delta: JsonObject): DecodedEvent[] {
    const said = asObject(delta['reasoningContent']) ?? {};
    this.#signature += asString(said['signature']) ?? '';
    const redacted = asString(said['redactedContent']);
    if (redacted !== undefined) this.#redacted.push(Buffer.from(redacted, 'base64'));
    const text = asString(said['text']) ?? '';
    return text === '' ? [] : [{ type: 'reasoning-delta', text }];
  }

  stop(): DecodedEvent[] {
    const encrypted = this.#redacted.length > 0 && Buffer.concat(this.#redacted).toString('base64');
    return [{ type: 'reasoning-end', ...(this.#signature && { signature: this.#signature }), ...(encrypted && { encrypted }) }];
  }
}

/** A call; its arguments come as pieces of JSON text, or not at all, which means `{}`. */
export class ToolUseBlock implements StreamBlock {
  #hasArguments = false;

  constructor(private readonly call: number) {}

  accepts(delta: JsonObject): boolean {
    return !isText(delta) && !isReasoning(delta);
  }

  delta(delta: JsonObject): DecodedEvent[] {
    const argumentsDelta = argumentsText(asObject(delta['toolUse'])?.['input']);
    if (argumentsDelta === '') return [];
    this.#hasArguments = true;
    return [{ type: 'tool-call-delta', index: this.call, argumentsDelta }];
  }

  stop(): DecodedEvent[] {
    const end: DecodedEvent = { type: 'tool-call-end', index: this.call };
    return this.#hasArguments ? [end] : [{ type: 'tool-call-delta', index: this.call, argumentsDelta: '{}' }, end];
  }
}

/** A block of a kind that other formats do not have: its opening and its pieces are kept in the metadata. */
export class ForeignBlock implements StreamBlock {
  readonly #deltas: JsonObject[] = [];

  constructor(
    private readonly index: number,
    private readonly start: JsonObject,
    private readonly extras: AnswerExtras,
  ) {}

  accepts(): boolean {
    return true;
  }

  delta(delta: JsonObject): DecodedEvent[] {
    this.#deltas.push(delta);
    return [];
  }

  stop(): DecodedEvent[] {
    this.extras.addBlock(this.index, { ...this.start, ...(this.#deltas.length > 0 && { deltas: this.#deltas }) });
    return [];
  }
}
