import type { ChosenToken, JsonObject, Phase, ProofMaker, ReasoningPart, RefusalPart, TextPart } from '@modelport/provider-base';
import { encodeLogprobs } from '../../shared/logprobs.js';
import { sealProof, type SealedProof } from '../../shared/sealed-proof.js';
import { customInput } from './custom-tool.js';

export type ItemStatus = 'in_progress' | 'completed' | 'incomplete';

/** @param logprobs of its tokens, where they are known @param annotations where it is from */
export function contentPart(part: Pick<TextPart | RefusalPart, 'type' | 'text'>, logprobs: readonly ChosenToken[] = [], annotations: readonly JsonObject[] = []): JsonObject {
  return part.type === 'refusal' ? { type: 'refusal', refusal: part.text } : { type: 'output_text', annotations, logprobs: encodeLogprobs(logprobs), text: part.text };
}

export function messageItem(id: string, content: readonly JsonObject[], status: ItemStatus, phase?: Phase): JsonObject {
  return { id, type: 'message', status, role: 'assistant', ...(phase !== undefined && { phase }), content };
}

/** What was thought is told as a summary, which every client of this format shows; its proof goes sealed in the place of encrypted content. */
export function reasoningItem(id: string, texts: readonly string[], encrypted?: string): JsonObject {
  const summary = texts.map((text) => ({ type: 'summary_text', text }));
  return { id, type: 'reasoning', summary, ...(encrypted !== undefined && { encrypted_content: encrypted }) };
}

/**
 * Words without a proof are sealed too, by the name of who thought them: they go back to no other. Undefined where there is nothing to
 * seal. @param hasWords whether the thought is told in words
 */
export function sealedReasoning({ id, signature, encrypted }: Pick<ReasoningPart, 'id' | 'signature' | 'encrypted'>, maker: ProofMaker, hasWords: boolean): string | undefined {
  const isProved = id !== undefined || signature !== undefined || encrypted !== undefined;
  if (!isProved && !(hasWords && maker.providerId !== '')) return undefined;
  return sealProof({ ...maker, ...proofOf({ id, signature, encrypted }) });
}

/** The proof on a call or a text, in an item of reasoning without words before it: the one thing that clients send back unread. */
export function sealedNext(signature: string, maker: ProofMaker): string {
  return sealProof({ ...maker, signature, onNext: true });
}

function proofOf(proof: Record<'id' | 'signature' | 'encrypted', string | undefined>): Partial<SealedProof> {
  return Object.fromEntries(Object.entries(proof).filter(([, value]) => value !== undefined));
}

/** A call of a function, or of a custom tool, whose input is text. */
export function callItem(id: string, call: { id: string; name: string; arguments: string }, custom: boolean, status: ItemStatus): JsonObject {
  if (custom) return customCallItem(id, call, customInput(call.arguments), status);
  return { id, status, call_id: call.id, name: call.name, type: 'function_call', arguments: call.arguments };
}

export function customCallItem(id: string, call: { id: string; name: string }, input: string, status: ItemStatus): JsonObject {
  return { id, status, call_id: call.id, name: call.name, type: 'custom_tool_call', input };
}
