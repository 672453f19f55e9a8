import type { Receipt } from '@modelport/provider-base';
import type { Turn } from './turns.js';

/** The vendor's own word for a call that it did not make itself. Source: https://ai.google.dev/gemini-api/docs/thought-signatures */
const SKIP_VALIDATION = 'skip_thought_signature_validator';

/**
 * Models of the third generation refuse a conversation in which the first call of a step, since the user last spoke, has no signature.
 * Calls that another model made, or that a client's format could not carry the signature of, are marked as such.
 */
export function signCalls(turns: readonly Turn[], receipt: Receipt): void {
  const spoken = turns.findLastIndex((turn) => turn.role === 'user' && !turn.answers);
  for (const { role, parts } of turns.slice(spoken + 1)) {
    const first = parts.find((part) => part['functionCall'] !== undefined);
    if (role !== 'model' || !first || first['thoughtSignature'] !== undefined) continue;
    first['thoughtSignature'] = SKIP_VALIDATION;
    receipt.add('thoughtSignature', 'the vendor demands a signature on the first call of each step, and the history has none: it is told not to look for it');
  }
}
