import type { TextPart } from '@modelport/provider-base';
import type { Fields } from '../../shared/fields.js';
import type { BlockContext } from './block-context.js';
import { decodeCache } from './cache-control.js';
import { refuseCitations } from './refuse-citations.js';
import { textOfBlocks } from './text-of-blocks.js';

/** A result of the client's own search, told as text. Source: https://docs.anthropic.com/en/docs/build-with-claude/search-results */
export function decodeSearchResult(block: Fields, context: BlockContext): TextPart[] {
  const [title, source] = [block.requiredString('title'), block.requiredString('source')];
  const text = textOfBlocks(block.raw('content'), block.at('content'), context);
  refuseCitations(block, context);
  context.receipt.change('reworded', block.at('type'), 'a search result is told as text');
  return [{ type: 'text', text: `${title}\n${source}\n\n${text}`, ...decodeCache(block) }];
}
