import { asObject, compact, type JsonObject, type ProofMaker, type Receipt } from '@modelport/provider-base';
import { foreignProof, isMadeBy } from '../../shared/sealed-proof.js';
import { isSealedSignature, readSignature } from './thought-signature.js';

/**
 * A body that is forwarded may hold proofs that another model made, in an earlier turn that was translated: the vendor would refuse
 * them. They are left out; those of the model itself go back as it made them. Undefined where there are none.
 */
export function openProofsFor(body: unknown, model: ProofMaker, receipt: Receipt): JsonObject | undefined {
  const request = asObject(body);
  const contents = request?.['contents'];
  if (!request || !Array.isArray(contents)) return undefined;
  let changed = false;
  const opened = contents.flatMap((content: unknown, index) => {
    const parts = asObject(content)?.['parts'];
    if (!Array.isArray(parts) || !parts.some((part) => sealedIn(part) !== undefined)) return [content];
    changed = true;
    const kept = parts.flatMap((part: unknown, at) => openPart(part, `contents[${index}].parts[${at}]`, model, receipt));
    return kept.length === 0 ? [] : [{ ...asObject(content), parts: kept }];
  });
  return changed ? { ...request, contents: opened } : undefined;
}

/** A part that says something stays; one that only carried the proof goes with it. */
function openPart(part: unknown, path: string, model: ProofMaker, receipt: Receipt): unknown[] {
  const sealed = sealedIn(part);
  if (sealed === undefined) return [part];
  const { thoughtSignature: _signature, thought_signature: _sameSignature, ...rest } = asObject(part) ?? {};
  const proof = readSignature(sealed);
  if (isMadeBy(proof, model) && proof.signature !== undefined) {
    const hidden = proof.text === undefined ? [] : [{ text: proof.text, thought: true, thoughtSignature: proof.signature }];
    return hidden.length > 0 ? [...hidden, ...(saysSomething(rest) ? [rest] : [])] : [{ ...rest, thoughtSignature: proof.signature }];
  }
  receipt.drop(`${path}.thoughtSignature`, 'advisory', foreignProof(proof, model));
  return saysSomething(rest) ? [rest] : [];
}

function saysSomething(part: JsonObject): boolean {
  return part['thought'] !== true && part['text'] !== '' && Object.keys(compact(part)).length > 0;
}

function sealedIn(part: unknown): string | undefined {
  const signature = asObject(part)?.['thoughtSignature'] ?? asObject(part)?.['thought_signature'];
  return typeof signature === 'string' && isSealedSignature(signature) ? signature : undefined;
}
