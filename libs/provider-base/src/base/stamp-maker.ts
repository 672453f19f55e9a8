import type { OutputPart, ProofMaker } from '../contract/content.js';

/** The parts of an answer, with the name of its maker on what it thought and on every proof. */
export function stampMaker(content: readonly OutputPart[], { providerId, modelId }: Required<ProofMaker>): OutputPart[] {
  return content.map((part) => (part.type === 'reasoning' || ('signature' in part && part.signature !== undefined) ? { ...part, providerId, modelId } : part));
}
