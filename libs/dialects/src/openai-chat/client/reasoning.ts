import { asObjects, compact, field, type JsonObject, type ProofMaker, type ReasoningPart, stringField } from '@modelport/provider-base';
import { type Fields, invalid } from '../../shared/fields.js';
import { isSealed, openProof, sealProof } from '../../shared/sealed-proof.js';
import { reasoningProof, reasoningText } from '../message-parts.js';

/**
 * The provider that proofs without a seal are of: `reasoning_details` are its own.
 * Source: https://openrouter.ai/docs/use-cases/reasoning-tokens#preserving-reasoning-blocks
 */
export const NATIVE_PROVIDER = 'openrouter';

type Thought = Pick<ReasoningPart, 'text' | 'id' | 'signature' | 'encrypted'>;

export function hasProof({ signature, encrypted }: Pick<ReasoningPart, 'signature' | 'encrypted'>): boolean {
  return signature !== undefined || encrypted !== undefined;
}

/** Whether a thought has an entry in `reasoning_details`: its proof, or the name of who thought it. OpenRouter's own words need none. */
export function isBound(thought: Thought, { providerId }: ProofMaker): boolean {
  return hasProof(thought) || (thought.text !== '' && providerId !== '' && providerId !== NATIVE_PROVIDER);
}

/**
 * A thought with its proof, as OpenRouter has them. The proof of another provider is sealed with its name, and with the words that it
 * stands on: in a stream they have gone out before it. Words that prove nothing have a seal too, for the name of who thought them.
 */
export function encodeReasoningDetail({ text, id, signature, encrypted }: Thought, maker: ProofMaker, index: number): JsonObject {
  if (!hasProof({ signature, encrypted })) return { type: 'reasoning.text', text: '', signature: sealProof(maker), index };
  const seal = (proof: string): string => (maker.providerId === NATIVE_PROVIDER ? proof : sealProof(compact({ ...maker, id, signature, encrypted, text }) as Parameters<typeof sealProof>[0]));
  if (encrypted !== undefined) return { type: 'reasoning.encrypted', data: seal(encrypted), index };
  return compact({ type: 'reasoning.text', text, signature: signature === undefined ? undefined : seal(signature), index });
}

/** What the model thought before, as the client sends it back. @throws LlmError `invalid_request` for a damaged proof. */
export function decodeReasoning(message: Fields): ReasoningPart[] {
  const [words, otherWords, details] = [message.raw('reasoning_content'), message.raw('reasoning'), message.raw('reasoning_details')];
  if (words === undefined && otherWords === undefined && details === undefined) return [];
  const raw: JsonObject = { reasoning_content: words, reasoning: otherWords, reasoning_details: details };
  const sealed = asObjects(details).map(sealedIn).filter((proof) => proof !== undefined);
  const text = reasoningText(raw);
  if (sealed.length > 0) return withWords(sealed.map((proof) => unseal(proof, message.at('reasoning_details'))), text);
  const proof = reasoningProof(raw);
  if (hasProof(proof)) return [{ type: 'reasoning', text, ...proof, providerId: NATIVE_PROVIDER }];
  return text === '' ? [] : [{ type: 'reasoning', text }];
}

/** Where no seal holds the words, they are those of the message. */
function withWords(parts: readonly ReasoningPart[], text: string): ReasoningPart[] {
  const [first, ...rest] = parts;
  const told = first && parts.every((part) => part.text === '') ? [{ ...first, text }, ...rest] : parts;
  return told.filter((part) => part.text !== '' || hasProof(part));
}

/** The sealed proof of one of `reasoning_details`, if it holds one. */
export function sealedIn(detail: unknown): string | undefined {
  const proof = stringField(detail, 'signature') ?? stringField(detail, 'data');
  return proof !== undefined && isSealed(proof) ? proof : undefined;
}

function unseal(sealed: string, path: string): ReasoningPart {
  const proof = openProof(sealed);
  if (!proof) throw invalid(path, 'the values exactly as they were received');
  const { providerId, modelId, id, signature, encrypted, text = '' } = proof;
  return compact({ type: 'reasoning' as const, text, id, signature, encrypted, providerId, modelId }) as ReasoningPart;
}

export function reasoningDetailsOf(message: unknown): unknown[] | undefined {
  const details = field(message, 'reasoning_details');
  return Array.isArray(details) ? details : undefined;
}
