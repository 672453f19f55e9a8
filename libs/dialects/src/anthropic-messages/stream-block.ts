import { asObject, asObjects, asString, type Citation, parseJson, type DecodedEvent, type JsonObject } from '@modelport/provider-base';
import { argumentsText } from '../shared/arguments-text.js';
import { decodeCitation } from './citation.js';
import type { MessageExtras } from './decode-response.js';

/** Reads one content block of a stream. */
export interface StreamBlock {
  start(): DecodedEvent[];
  delta(delta: JsonObject): DecodedEvent[];
  stop(): DecodedEvent[];
}

/** Text. Its citations, which come before its words, stand on all of it: they are told when it is over, and in the metadata as the vendor told them. */
export class TextBlock implements StreamBlock {
  readonly #citations: Citation[] = [];
  #length = 0;

  /** @param before how much text the blocks before it have */
  constructor(
    private readonly index: number,
    private readonly block: JsonObject,
    private readonly extras: MessageExtras,
    private readonly before: number,
  ) {}

  get length(): number {
    return this.#length;
  }

  start(): DecodedEvent[] {
    for (const citation of asObjects(this.block['citations'])) this.#cite(citation);
    return this.#say(this.block['text']);
  }

  delta(delta: JsonObject): DecodedEvent[] {
    if (delta['type'] === 'text_delta') return this.#say(delta['text']);
    const citation = asObject(delta['citation']);
    if (delta['type'] === 'citations_delta' && citation) this.#cite(citation);
    return [];
  }

  stop(): DecodedEvent[] {
    const span = { start: this.before, end: this.before + this.#length };
    return this.#citations.map((citation) => ({ type: 'citation', citation: this.#length > 0 ? { ...citation, span } : citation }));
  }

  #cite(wire: JsonObject): void {
    this.extras.addCitation(this.index, wire);
    const citation = decodeCitation(wire);
    if (citation) this.#citations.push(citation);
  }

  #say(text: unknown): DecodedEvent[] {
    if (typeof text !== 'string' || text === '') return [];
    this.#length += text.length;
    return [{ type: 'text-delta', text }];
  }
}

/** Thinking with its signature, or thinking that only the vendor can read. */
export class ThinkingBlock implements StreamBlock {
  #signature: string | undefined;

  constructor(private readonly block: JsonObject) {
    this.#signature = asString(block['signature']);
  }

  start(): DecodedEvent[] {
    return thinkingDelta(this.block['thinking']);
  }

  delta(delta: JsonObject): DecodedEvent[] {
    this.#signature = asString(delta['signature']) ?? this.#signature;
    return delta['type'] === 'thinking_delta' ? thinkingDelta(delta['thinking']) : [];
  }

  stop(): DecodedEvent[] {
    const encrypted = asString(this.block['data']);
    return [{ type: 'reasoning-end', ...(this.#signature && { signature: this.#signature }), ...(encrypted !== undefined && { encrypted }) }];
  }
}

/** A call; its arguments come as pieces of JSON text, or whole in the opening, or not at all, which means `{}`. */
export class ToolUseBlock implements StreamBlock {
  #hasArguments = false;

  constructor(
    private readonly call: number,
    private readonly block: JsonObject,
  ) {}

  start(): DecodedEvent[] {
    return [{ type: 'tool-call-start', index: this.call, id: asString(this.block['id']) ?? '', name: asString(this.block['name']) ?? '' }];
  }

  delta(delta: JsonObject): DecodedEvent[] {
    const argumentsDelta = asString(delta['partial_json']) ?? '';
    if (argumentsDelta === '') return [];
    this.#hasArguments = true;
    return [{ type: 'tool-call-delta', index: this.call, argumentsDelta }];
  }

  stop(): DecodedEvent[] {
    const end: DecodedEvent = { type: 'tool-call-end', index: this.call };
    if (this.#hasArguments) return [end];
    return [{ type: 'tool-call-delta', index: this.call, argumentsDelta: argumentsText(this.block['input']) || '{}' }, end];
  }
}

/** A block of a kind that other formats do not have: kept whole in the metadata. */
export class ForeignBlock implements StreamBlock {
  #input = '';

  constructor(
    private readonly index: number,
    private readonly block: JsonObject,
    private readonly extras: MessageExtras,
  ) {}

  start(): DecodedEvent[] {
    return [];
  }

  delta(delta: JsonObject): DecodedEvent[] {
    this.#input += asString(delta['partial_json']) ?? '';
    return [];
  }

  stop(): DecodedEvent[] {
    const input = this.#input === '' ? undefined : (parseJson(this.#input) ?? this.#input);
    this.extras.addBlock(this.index, input === undefined ? this.block : { ...this.block, input });
    return [];
  }
}

function thinkingDelta(text: unknown): DecodedEvent[] {
  return typeof text === 'string' && text !== '' ? [{ type: 'reasoning-delta', text }] : [];
}
