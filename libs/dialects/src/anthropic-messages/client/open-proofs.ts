import { asObject, type JsonObject, type ProofMaker, type Receipt } from '@modelport/provider-base';
import { foreignProof, isMadeBy, isSealed, openProof } from '../../shared/sealed-proof.js';

/**
 * A body that is forwarded may hold blocks of thinking that another model made, in an earlier turn that was translated: the vendor
 * would refuse their signatures. They are left out; those of the model itself go back as it made them. Undefined where there are none.
 */
export function openProofsFor(body: unknown, model: ProofMaker, receipt: Receipt): JsonObject | undefined {
  const request = asObject(body);
  const messages = request?.['messages'];
  if (!request || !Array.isArray(messages)) return undefined;
  let changed = false;
  const opened = messages.flatMap((message: unknown, index) => {
    const content = asObject(message)?.['content'];
    if (!Array.isArray(content) || !content.some((block) => sealedIn(block) !== undefined)) return [message];
    changed = true;
    const kept = content.flatMap((block: unknown, at) => openBlock(block, `messages.${index}.content.${at}`, model, receipt));
    return kept.length === 0 ? [] : [{ ...asObject(message), content: kept }];
  });
  return changed ? { ...request, messages: opened } : undefined;
}

function openBlock(block: unknown, path: string, model: ProofMaker, receipt: Receipt): unknown[] {
  const sealed = sealedIn(block);
  if (sealed === undefined) return [block];
  const proof = openProof(sealed);
  const text = proof?.text ?? asObject(block)?.['thinking'];
  if (isMadeBy(proof, model) && !proof.onNext) {
    if (proof.encrypted !== undefined) return [{ type: 'redacted_thinking', data: proof.encrypted }];
    if (proof.signature !== undefined) return [{ type: 'thinking', thinking: text, signature: proof.signature }];
  }
  receipt.drop(path, 'advisory', foreignProof(proof, model));
  return [];
}

/** The sealed proof of a block of thinking, if it holds one. */
function sealedIn(value: unknown): string | undefined {
  const block = asObject(value);
  const proof = block?.['type'] === 'thinking' ? block['signature'] : block?.['type'] === 'redacted_thinking' ? block['data'] : undefined;
  return typeof proof === 'string' && isSealed(proof) ? proof : undefined;
}
