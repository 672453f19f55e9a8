import { isSealed, openProof, sealProof, type SealedProof } from '../../shared/sealed-proof.js';

/** How every sealed proof begins in base64. */
const BEGINNING = Buffer.from('modelport-proof').toString('base64');

/** A sealed proof as a `thoughtSignature`. Some clients know the field for bytes, read its base64 and write it again. */
export function writeSignature(proof: SealedProof): string {
  return Buffer.from(sealProof(proof)).toString('base64');
}

/** Whether a signature is a sealed proof; any other is one that Google made. */
export function isSealedSignature(signature: string): boolean {
  return signature.startsWith(BEGINNING) && isSealed(unwrapped(signature));
}

/** What was sealed in a signature; undefined where nothing was, or where it was damaged on the way. */
export function readSignature(signature: string): SealedProof | undefined {
  return openProof(unwrapped(signature));
}

function unwrapped(signature: string): string {
  return Buffer.from(signature, 'base64').toString('utf8');
}
