import { asObjects, compact, type ProofMaker, type ReasoningPart, stringField } from '@modelport/provider-base';
import { type Fields, invalid } from '../../shared/fields.js';
import { isSealed, openProof } from '../../shared/sealed-proof.js';
import { NATIVE_PROVIDER } from '../native-provider.js';

/** The proof that stands on the item behind it. */
export interface NextProof extends Partial<ProofMaker> {
  signature?: string;
}

/** The parts of a thought, or the proof of the item behind it. What is not sealed is of the vendor whose format this is. */
export function decodeReasoning(item: Fields): ReasoningPart[] | NextProof {
  const [summary, content] = [item.array('summary'), item.array('content')];
  const texts = [...asObjects(summary), ...asObjects(content)].map((part) => stringField(part, 'text') ?? '').filter((text) => text !== '');
  const id = item.string('id');
  const encrypted = item.string('encrypted_content');
  if (encrypted === undefined || !isSealed(encrypted)) return parts(texts, { ...compact({ id, encrypted: encrypted || undefined }), ...(encrypted && { providerId: NATIVE_PROVIDER }) });
  const proof = openProof(encrypted);
  if (!proof) throw invalid(item.at('encrypted_content'), 'the value exactly as it was received');
  const { providerId, modelId, signature } = proof;
  if (proof.onNext) return compact({ providerId, modelId, signature });
  return parts(texts.length === 0 && proof.text ? [proof.text] : texts, compact({ id: proof.id, signature, encrypted: proof.encrypted, providerId, modelId }));
}

type Proof = Pick<ReasoningPart, 'id' | 'signature' | 'encrypted' | 'providerId' | 'modelId'>;

/** The proof stands on the last; a thought that is not told may consist of its proof alone. */
function parts(texts: readonly string[], { id, providerId, modelId, ...proof }: Proof): ReasoningPart[] {
  const told = texts.length === 0 && Object.keys(proof).length > 0 ? [''] : texts;
  return told.map((text, index) => ({ type: 'reasoning', text, ...compact({ id, providerId, modelId }), ...(index === told.length - 1 && proof) }));
}
