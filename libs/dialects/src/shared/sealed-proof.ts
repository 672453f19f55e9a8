import { asObject, compact, type EncodeContext, parseJson, type ProofMaker, stringField } from '@modelport/provider-base';

/**
 * A vendor's proof on its way through a client of another format: bound to the model that made it, so that it comes back to that
 * model unharmed and reaches no other.
 */
export interface SealedProof extends ProofMaker {
  /** The vendor's id of the thought. */
  id?: string;
  signature?: string;
  encrypted?: string;
  /** The words that the proof stands on, where the client is not shown them. */
  text?: string;
  /** Whether the proof stands on the part behind it (a call, a text) rather than on reasoning. */
  onNext?: boolean;
}

const PREFIX = 'modelport-proof.';

/** The proof as one opaque string that a client only has to send back. */
export function sealProof({ providerId, modelId, id, signature, encrypted, text, onNext }: SealedProof): string {
  const payload = compact({ by: providerId, of: modelId, id, sig: signature, enc: encrypted, txt: text || undefined, on: onNext ? 'next' : undefined });
  return PREFIX + Buffer.from(JSON.stringify(payload)).toString('base64url');
}

/** Whether a string claims to be a sealed proof. */
export function isSealed(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** What was sealed; undefined for a string that is no sealed proof, or is one that was damaged on the way. */
export function openProof(sealed: string): SealedProof | undefined {
  if (!isSealed(sealed)) return undefined;
  const payload = asObject(parseJson(Buffer.from(sealed.slice(PREFIX.length), 'base64url').toString('utf8')));
  const providerId = stringField(payload, 'by');
  if (!payload || providerId === undefined) return undefined;
  return compact({
    providerId,
    modelId: stringField(payload, 'of'),
    id: stringField(payload, 'id'),
    signature: stringField(payload, 'sig'),
    encrypted: stringField(payload, 'enc'),
    text: stringField(payload, 'txt'),
    onNext: payload['on'] === 'next' ? true : undefined,
  }) as SealedProof;
}

/** Whether a proof that was opened is one of this model's own; one that does not name its model is of all those of its provider. */
export function isMadeBy(proof: SealedProof | undefined, { providerId, modelId }: ProofMaker): proof is SealedProof {
  return proof?.providerId === providerId && (proof.modelId === undefined || modelId === undefined || proof.modelId === modelId);
}

/** Why the proof of another is left out of what a model is sent. */
export function foreignProof(proof: SealedProof | undefined, model: ProofMaker): string {
  return `what ${proof ? nameOf(proof) : 'another model'} thought means nothing to ${nameOf(model)}`;
}

/** Who answers, as the context of an encoder says. */
export function makerIn({ providerId = '', modelId }: Pick<EncodeContext, 'providerId' | 'modelId'>): ProofMaker {
  return { providerId, ...(modelId !== undefined && { modelId }) };
}

/** Who made a part: who it says itself, or else who answers. */
export function makerOf({ providerId, modelId }: Partial<ProofMaker>, answering: ProofMaker): ProofMaker {
  return providerId === undefined ? answering : { providerId, ...(modelId !== undefined && { modelId }) };
}

function nameOf({ providerId, modelId }: ProofMaker): string {
  return modelId === undefined ? providerId : `${providerId}/${modelId}`;
}
