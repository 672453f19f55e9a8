import { Fields, invalid } from '../../shared/fields.js';
import type { BlockContext } from './block-context.js';

/** The words of a string or of a list of text blocks; other blocks in it go as the policy says. */
export function textOfBlocks(content: unknown, path: string, { receipt }: BlockContext): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) throw invalid(path, 'a string or an array of text blocks', content ?? null);
  return content
    .flatMap((entry: unknown, index) => {
      const block = Fields.of(entry, `${path}.${index}`);
      const type = block.requiredString('type');
      if (type === 'text') return [block.requiredString('text')];
      receipt.drop(block.at('type'), 'meaning', `only text can be carried here, not ${type}`);
      return [];
    })
    .join('\n\n');
}
