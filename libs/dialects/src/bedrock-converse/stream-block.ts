import { asObject, asString, type DecodedEvent, type JsonObject } from '@modelport/provider-base';
import type { AnswerExtras } from './answer-extras.js';

/** Reads one content block of a stream. */
export interface StreamBlock {
  delta(delta: JsonObject): DecodedEvent[];
  stop(): DecodedEvent[];
}

/** Text; its citations go to the metadata. */
export class TextBlock implements StreamBlock {
  constructor(
    private readonly index: number,
    private readonly extras: AnswerExtras,
  ) {}

  delta(delta: JsonObject): DecodedEvent[] {
    const citation = asObject(delta['citation']);
    if (citation) this.extras.addCitation(this.index, citation);
    const text = asString(delta['text']) ?? '';
    return text === '' ? [] : [{ type: 'text-delta', text }];
  }

  stop(): DecodedEvent[] {
    return [];
  }
}

/** Reasoning with its signature, or reasoning that only the vendor can read. */
export class ReasoningBlock implements StreamBlock {
  #signature = '';
  readonly #redacted: Buffer[] = [];

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

  delta(delta: JsonObject): DecodedEvent[] {
    const argumentsDelta = asString(asObject(delta['toolUse'])?.['input']) ?? '';
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

  delta(delta: JsonObject): DecodedEvent[] {
    this.#deltas.push(delta);
    return [];
  }

  stop(): DecodedEvent[] {
    this.extras.addBlock(this.index, { ...this.start, ...(this.#deltas.length > 0 && { deltas: this.#deltas }) });
    return [];
  }
}
