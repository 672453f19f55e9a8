import type { Fields } from '../../shared/fields.js';
import type { BlockContext } from './block-context.js';

/** An answer without the citations that were asked for would mean something else. @throws LlmError `unsupported` unless the policy allows it. */
export function refuseCitations(block: Fields, { receipt }: BlockContext): void {
  if (block.fields('citations')?.boolean('enabled')) receipt.drop(block.at('citations'), 'meaning', 'only Anthropic’s own models cite the results of a search');
}
