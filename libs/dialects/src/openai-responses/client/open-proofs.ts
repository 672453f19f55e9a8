import { asObject, type JsonObject, type ProofMaker, type Receipt } from '@modelport/provider-base';
import { foreignProof, isMadeBy, isSealed, openProof } from '../../shared/sealed-proof.js';

/**
 * A body that is forwarded may hold reasoning of an earlier turn that was translated: its proof is sealed, which the vendor cannot read.
 * What the model itself made goes back as it made it; what others made is left out. Undefined where there is none.
 */
export function openProofsFor(body: unknown, model: ProofMaker, receipt: Receipt): JsonObject | undefined {
  const request = asObject(body);
  const input = request?.['input'];
  if (!request || !Array.isArray(input) || !input.some((item) => sealedIn(item) !== undefined)) return undefined;
  return { ...request, input: input.flatMap((item: unknown, index) => openItem(item, `input.${index}`, model, receipt)) };
}

function openItem(item: unknown, path: string, model: ProofMaker, receipt: Receipt): unknown[] {
  const sealed = sealedIn(item);
  if (sealed === undefined) return [item];
  const proof = openProof(sealed);
  if (isMadeBy(proof, model) && proof.encrypted !== undefined && !proof.onNext) {
    const { id: _own, ...rest } = asObject(item) ?? {};
    return [{ ...rest, ...(proof.id !== undefined && { id: proof.id }), encrypted_content: proof.encrypted }];
  }
  receipt.drop(path, 'advisory', foreignProof(proof, model));
  return [];
}

/** The sealed proof of an item of reasoning, if it holds one. */
function sealedIn(value: unknown): string | undefined {
  const item = asObject(value);
  const proof = item?.['type'] === 'reasoning' ? item['encrypted_content'] : undefined;
  return typeof proof === 'string' && isSealed(proof) ? proof : undefined;
}
