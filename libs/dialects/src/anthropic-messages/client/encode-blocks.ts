import { asObject, parseJson, type JsonObject, type OutputPart, type ProofMaker, type ReasoningPart } from '@modelport/provider-base';
import { makerOf, sealProof } from '../../shared/sealed-proof.js';
import type { AnswerLosses } from '../../shared/answer-losses.js';
import { encodeCitations } from '../citation.js';
import { citedBlocks } from './cited-blocks.js';
import { encodeCallId } from './call-id.js';
import type { MessagesAnswerOptions } from './decode-request.js';
import { NATIVE_PROVIDER } from '../native-provider.js';

export type EncodingOptions = Pick<MessagesAnswerOptions, 'thinkingAsked' | 'thinkingShown'>;
type Proof = Pick<ReasoningPart, 'id' | 'signature' | 'encrypted'>;

/** The blocks of a whole answer: https://docs.anthropic.com/en/api/messages (content) */
export function encodeBlocks(parts: readonly OutputPart[], answering: ProofMaker, options: EncodingOptions, losses: AnswerLosses): JsonObject[] {
  return parts.flatMap((part): JsonObject[] => {
    switch (part.type) {
      case 'text':
        return part.text === '' ? [] : [...proofBefore(part, answering, options), ...citedBlocks(part).map(({ text, citations }) => textBlock(text, encodeCitations(citations, losses)))];
      case 'refusal':
        return part.text === '' ? [] : [textBlock(part.text)];
      case 'reasoning':
        return [encodeReasoning(part, makerOf(part, answering), options)];
      case 'tool-call':
        return [...proofBefore(part, answering, options), { ...callBlock(part.id, part.name), input: encodeInput(part.arguments) }];
    }
  });
}

export function textBlock(text: string, citations: readonly JsonObject[] = []): JsonObject {
  return { type: 'text', text, citations: citations.length > 0 ? citations : null };
}

export function callBlock(id: string, name: string): JsonObject {
  return { type: 'tool_use', id: encodeCallId(id), name, input: {}, caller: { type: 'direct' } };
}

/** Reasoning that nobody but its vendor can read has a block of its own kind. */
function encodeReasoning(part: ReasoningPart, maker: ProofMaker, { thinkingShown }: EncodingOptions): JsonObject {
  if (part.text === '' && part.encrypted !== undefined) return redactedBlock(part, maker);
  return { type: 'thinking', thinking: thinkingShown ? part.text : '', signature: thinkingSignature(part, maker, thinkingShown ? '' : part.text) };
}

export function redactedBlock(proof: Proof, maker: ProofMaker): JsonObject {
  return { type: 'redacted_thinking', data: maker.providerId === NATIVE_PROVIDER && proof.encrypted !== undefined ? proof.encrypted : sealProof({ ...maker, ...proofOf(proof) }) };
}

/** Anthropic's own signature as it is; every other proof, and the absence of one, sealed with the name of the maker. */
export function thinkingSignature(proof: Proof, maker: ProofMaker, hiddenText: string): string {
  if (maker.providerId === NATIVE_PROVIDER && proof.signature !== undefined) return proof.signature;
  return sealProof({ ...maker, text: hiddenText, ...proofOf(proof) });
}

/** Without whatever else the part or event holds. */
function proofOf({ id, signature, encrypted }: Proof): Proof {
  return { ...(id !== undefined && { id }), ...(signature !== undefined && { signature }), ...(encrypted !== undefined && { encrypted }) };
}

/**
 * The proof on a call or a text, in a block of thinking without words before it: the one thing that clients of this format send back
 * unread. On a text it is merely useful, and only for clients that are ready to meet thinking.
 */
export function proofBefore(part: { type: string; signature?: string } & Partial<ProofMaker>, answering: ProofMaker, { thinkingAsked }: EncodingOptions): JsonObject[] {
  if (part.signature === undefined || (part.type === 'text' && !thinkingAsked)) return [];
  return [{ type: 'thinking', thinking: '', signature: sealProof({ ...makerOf(part, answering), signature: part.signature, onNext: true }) }];
}

/**
 * The format takes an object: arguments that were cut off go in the wrapper that the vendor names for them.
 * Source: https://docs.anthropic.com/en/docs/agents-and-tools/tool-use/fine-grained-tool-streaming
 */
export function encodeInput(text: string): JsonObject {
  if (text.trim() === '') return {};
  return asObject(parseJson(text)) ?? { INVALID_JSON: text };
}
