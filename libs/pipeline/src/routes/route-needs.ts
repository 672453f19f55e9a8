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
  const words = tooLong(facts, model);
  return words === undefined ? undefined : { reason: 'too-long', words };
}

/** An answer that is asked to be longer than the model writes is refused by most vendors, as is a prompt that leaves no room for it. */
function tooLong(facts: CallFacts, { contextWindow = Infinity, maxOutput = Infinity }: ModelDefinition): string | undefined {
  const { maxTokens = 0 } = facts;
  const tokens = estimateInputTokens(facts);
  if (maxTokens > maxOutput) return `an answer of ${maxTokens} tokens is asked for, and it writes ${maxOutput} at most`;
  if (tokens / SURELY + maxTokens <= contextWindow) return undefined;
  const answer = maxTokens > 0 ? ` and an answer of ${maxTokens}` : '';
  return `about ${tokens} tokens${answer} do not fit its context window of ${contextWindow}`;
}
