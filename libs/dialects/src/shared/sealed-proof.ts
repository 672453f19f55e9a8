import { asObject, compact, parseJson, stringField } from '@modelport/provider-base';

/**
 * A vendor's proof on its way through a client of another format: bound to the provider that made it, so that it comes back to that
 * provider unharmed and reaches no other.
 */
export interface SealedProof {
  /** The provider that made it. */
  providerId: string;
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
export function sealProof({ providerId, id, signature, encrypted, text, onNext }: SealedProof): string {
  const payload = compact({ by: providerId, id, sig: signature, enc: encrypted, txt: text || undefined, on: onNext ? 'next' : undefined });
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
    id: stringField(payload, 'id'),
    signature: stringField(payload, 'sig'),
    encrypted: stringField(payload, 'enc'),
    text: stringField(payload, 'txt'),
    onNext: payload['on'] === 'next' ? true : undefined,
  }) as SealedProof;
}
