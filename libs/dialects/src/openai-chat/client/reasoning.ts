import { asObjects, compact, field, type JsonObject, type ReasoningPart, stringField } from '@modelport/provider-base';
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

/**
 * A thought with its proof, as OpenRouter has them. The proof of another provider is sealed with its name, and with the words that it
 * stands on: in a stream they have gone out before it.
 */
export function encodeReasoningDetail({ text, id, signature, encrypted }: Thought, providerId: string, index: number): JsonObject {
  const seal = (proof: string): string => (providerId === NATIVE_PROVIDER ? proof : sealProof(compact({ providerId, id, signature, encrypted, text }) as Parameters<typeof sealProof>[0]));
  if (encrypted !== undefined) return { type: 'reasoning.encrypted', data: seal(encrypted), index };
  return compact({ type: 'reasoning.text', text, signature: signature === undefined ? undefined : seal(signature), index });
}

/** What the model thought before, as the client sends it back. @throws LlmError `invalid_request` for a damaged proof. */
export function decodeReasoning(message: Fields): ReasoningPart[] {
  const raw: JsonObject = { reasoning_content: message.raw('reasoning_content'), reasoning: message.raw('reasoning'), reasoning_details: message.raw('reasoning_details') };
  const sealed = asObjects(raw['reasoning_details']).map(sealedIn).filter((proof) => proof !== undefined);
  if (sealed.length > 0) return sealed.map((proof) => unseal(proof, message.at('reasoning_details')));
  const text = reasoningText(raw);
  const proof = reasoningProof(raw);
  if (hasProof(proof)) return [{ type: 'reasoning', text, ...proof, providerId: NATIVE_PROVIDER }];
  return text === '' ? [] : [{ type: 'reasoning', text }];
}

/** The sealed proof of one of `reasoning_details`, if it holds one. */
export function sealedIn(detail: unknown): string | undefined {
  const proof = stringField(detail, 'signature') ?? stringField(detail, 'data');
  return proof !== undefined && isSealed(proof) ? proof : undefined;
}

function unseal(sealed: string, path: string): ReasoningPart {
  const proof = openProof(sealed);
  if (!proof) throw invalid(path, 'the values exactly as they were received');
  const { providerId, id, signature, encrypted, text = '' } = proof;
  return compact({ type: 'reasoning' as const, text, id, signature, encrypted, providerId }) as ReasoningPart;
}

export function reasoningDetailsOf(message: unknown): unknown[] | undefined {
  const details = field(message, 'reasoning_details');
  return Array.isArray(details) ? details : undefined;
}
