import type { Capability, ModelDefinition, TranslationPolicy } from '@modelport/provider-base';
import type { CallFacts } from '../call.js';
import { estimateInputTokens } from '../limits/token-estimate.js';

/** What a request needs, and the capability that a model must have for it. */
const NEEDS: readonly (readonly [fact: 'tools' | 'images' | 'documents' | 'audio' | 'jsonSchema', capability: Capability, words: string])[] = [
  ['tools', 'function_calling', 'tools'],
  ['images', 'vision', 'images'],
  ['documents', 'documents', 'documents'],
  ['audio', 'audio_input', 'audio'],
  ['jsonSchema', 'json_schema', 'a JSON schema'],
];

/** How far the estimate of tokens may be above the truth. */
const SURELY = 1.5;

/** Why a model cannot serve a request. `tooLong` is only as good as an estimate. */
export interface Unfitness {
  readonly reason: 'cannot' | 'too-long';
  /** One sentence part. */
  readonly words: string;
}

/**
 * What a model lacks for a request; undefined where it can serve it, or where nobody declared what it can. A client that lets everything
 * be dropped needs nothing.
 */
export function unfitness(facts: CallFacts, model: ModelDefinition | undefined, translation: TranslationPolicy | undefined): Unfitness | undefined {
  if (!model) return undefined;
  const lacking = translation === 'drop' ? [] : NEEDS.filter(([fact, capability]) => facts[fact] && !model.capabilities.includes(capability)).map(([, , words]) => words);
  if (lacking.length > 0) return { reason: 'cannot', words: `it does not take ${lacking.join(', ')}` };
  const tokens = estimateInputTokens(facts);
  if (model.contextWindow === undefined || tokens <= model.contextWindow * SURELY) return undefined;
  return { reason: 'too-long', words: `about ${tokens} tokens do not fit its context window of ${model.contextWindow}` };
}
