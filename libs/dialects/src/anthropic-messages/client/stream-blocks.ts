import { asObject, type Citation, parseJson, type JsonObject, type ProofMaker, type ReasoningEndEvent, type TextDeltaEvent, type ToolCallStartEvent } from '@modelport/provider-base';
import type { AnswerLosses } from '../../shared/answer-losses.js';
import { encodeCitations } from '../citation.js';
import { BlockQueue, type StreamedBlock } from './block-queue.js';
import { callBlock, encodeInput, type EncodingOptions, proofBefore, redactedBlock, textBlock, thinkingSignature } from './encode-blocks.js';
import { writeEvent } from './write-event.js';

interface OpenText {
  kind: 'text';
  block: StreamedBlock;
  /** Whether something was cited for it: the words behind are of another block. */
  cited: boolean;
}

interface OpenThinking {
  kind: 'thinking';
  block: StreamedBlock;
  /** What the client is not shown. */
  hidden: string;
}

interface OpenCall {
  kind: 'call';
  block: StreamedBlock;
  arguments: string;
  /** Whether the arguments are passed on as they come: they are, once they begin as an object. */
  passes: boolean;
}

/** Sorts the pieces of one answer into content blocks. */
export class StreamBlocks {
  readonly #queue = new BlockQueue(writeEvent);
  readonly #calls = new Map<number, OpenCall>();
  /** The block opened last. */
  #last: OpenText | OpenThinking | OpenCall | undefined;

  constructor(
    private readonly answering: ProofMaker,
    private readonly options: EncodingOptions,
    private readonly losses: AnswerLosses,
  ) {}

  get hasCalls(): boolean {
    return this.#calls.size > 0;
  }

  text({ text, signature }: Pick<TextDeltaEvent, 'text' | 'signature'>): string {
    if (text === '') return '';
    const delta = { type: 'text_delta', text };
    if (signature === undefined && this.#last?.kind === 'text' && (!this.#last.cited || text.trim() === '')) return this.#queue.delta(this.#last.block, delta);
    const before = this.#leave() + this.#whole(proofBefore({ type: 'text', ...(signature !== undefined && { signature }) }, this.answering, this.options));
    const { block, text: start } = this.#queue.open(textBlock(''));
    this.#last = { kind: 'text', block, cited: false };
    const written = before + start + this.#queue.delta(block, delta);
    return signature === undefined ? written : written + this.#leave();
  }

  /** Stands on the block that is open: what was told since the last citation, or since something else than text. */
  cite(citation: Citation): string {
    const open = this.#last?.kind === 'text' ? this.#last : undefined;
    if (!open) this.losses.drop('citations', 'some came when the words that they stand on were over');
    const [encoded] = open ? encodeCitations([citation], this.losses) : [];
    if (!open || !encoded) return '';
    open.cited = true;
    return this.#queue.delta(open.block, { type: 'citations_delta', citation: encoded });
  }

  reasoning(text: string): string {
    const before = this.#last?.kind === 'thinking' ? '' : this.#leave() + this.#openThinking();
    const open = this.#last;
    if (open?.kind !== 'thinking') return before;
    if (this.options.thinkingShown) return before + this.#queue.delta(open.block, { type: 'thinking_delta', thinking: text });
    open.hidden += text;
    return before;
  }

  /** A block of reasoning may consist of its end alone: of a proof, without a word. */
  reasoningEnd(proof: Omit<ReasoningEndEvent, 'type'>): string {
    if (this.#last?.kind === 'thinking') return this.#leave(proof);
    if (proof.encrypted !== undefined) return this.#leave() + this.#whole([redactedBlock(proof, this.answering)]);
    if (proof.signature === undefined) return '';
    return this.#leave() + this.#openThinking() + this.#leave(proof);
  }

  callStart({ index, id, name, signature }: Omit<ToolCallStartEvent, 'type'>): string {
    const before = this.#leave() + this.#whole(proofBefore({ type: 'tool-call', ...(signature !== undefined && { signature }) }, this.answering, this.options));
    const { block, text } = this.#queue.open(callBlock(id, name));
    const call: OpenCall = { kind: 'call', block, arguments: '', passes: false };
    this.#calls.set(index, call);
    this.#last = call;
    return before + text;
  }

  callDelta(index: number, argumentsDelta: string): string {
    const call = this.#calls.get(index);
    if (!call) return '';
    call.arguments += argumentsDelta;
    if (call.passes) return this.#writeArguments(call, argumentsDelta);
    call.passes = /^\s*\{/.test(call.arguments);
    return call.passes ? this.#writeArguments(call, call.arguments) : '';
  }

  callEnd(index: number): string {
    const call = this.#calls.get(index);
    if (!call || call.block.ended) return '';
    if (this.#last === call) this.#last = undefined;
    return this.#endCall(call);
  }

  endAll(): string {
    return this.#leave() + [...this.#calls.keys()].map((index) => this.callEnd(index)).join('') + this.#queue.endAll();
  }

  /** Ends the last block, for another begins. Many vendors end a call only with the answer: one whose arguments are whole is over. */
  #leave(proof: Omit<ReasoningEndEvent, 'type'> = {}): string {
    const open = this.#last;
    this.#last = undefined;
    if (!open || open.block.ended) return '';
    if (open.kind === 'call') return asObject(parseJson(open.arguments)) ? this.#endCall(open) : '';
    if (open.kind === 'text') return this.#queue.end(open.block);
    const signature = thinkingSignature(proof, this.answering, open.hidden);
    return this.#queue.delta(open.block, { type: 'signature_delta', signature }) + this.#queue.end(open.block);
  }

  /** What does not begin as an object was held back: the client would fail to read it. */
  #endCall(call: OpenCall): string {
    const owed = call.passes || call.arguments.trim() === '' ? '' : this.#writeArguments(call, JSON.stringify(encodeInput(call.arguments)));
    return owed + this.#queue.end(call.block);
  }

  #writeArguments({ block }: OpenCall, text: string): string {
    return this.#queue.delta(block, { type: 'input_json_delta', partial_json: text });
  }

  #openThinking(): string {
    const { block, text } = this.#queue.open({ type: 'thinking', thinking: '', signature: '' });
    this.#last = { kind: 'thinking', block, hidden: '' };
    return text;
  }

  /** Blocks that are known at once. A signature comes as a delta, as the vendor sends it. */
  #whole(blocks: readonly JsonObject[]): string {
    return blocks
      .map((whole) => {
        const { signature, ...rest } = whole;
        const { block, text } = this.#queue.open(signature === undefined ? whole : { ...rest, signature: '' });
        const delta = signature === undefined ? '' : this.#queue.delta(block, { type: 'signature_delta', signature });
        return text + delta + this.#queue.end(block);
      })
      .join('');
  }
}
