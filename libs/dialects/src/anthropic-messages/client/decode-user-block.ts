import { compact, type ContentPart, type TextPart, type ToolResultPart } from '@modelport/provider-base';
import { Fields, invalid } from '../../shared/fields.js';
import { citedText } from '../../shared/cited-parts.js';
import { decodeCitation } from '../citation.js';
import { type BlockContext, reportUnread } from './block-context.js';
import { decodeCache } from './cache-control.js';
import { decodeCallId } from './call-id.js';
import { decodeDocument, decodeImage } from './decode-media.js';
import { decodeSearchResult } from './decode-search-result.js';
import { dropForeign, isForeign } from './foreign-blocks.js';

const USER_BLOCKS = ['text', 'image', 'document', 'search_result', 'tool_result'] as const;

/** A block of a user's message. @throws LlmError `invalid_request` with the path of what is wrong. */
export function decodeUserBlock(block: Fields, context: BlockContext): ContentPart[] {
  if (isForeign(block)) return dropForeign(block, context);
  const parts = decodeKnown(block, block.oneOf('type', USER_BLOCKS), context);
  reportUnread(block, context);
  return parts;
}

function decodeKnown(block: Fields, type: (typeof USER_BLOCKS)[number] | undefined, context: BlockContext): ContentPart[] {
  switch (type) {
    case 'text':
      return [decodeText(block, context)];
    case 'image':
      return decodeImage(block, context);
    case 'document':
      return decodeDocument(block, context);
    case 'search_result':
      return decodeSearchResult(block, context);
    case 'tool_result':
      return [decodeToolResult(block, context)];
    default:
      throw invalid(block.at('type'), `one of ${USER_BLOCKS.join(', ')}`, null);
  }
}

/** A text block of anyone. */
export function decodeText(block: Fields, { receipt }: Pick<BlockContext, 'receipt'>): TextPart {
  const text = block.string('text');
  if (text === undefined) throw invalid(block.at('text'), 'a string', null);
  const citations = (block.array('citations') ?? []).map((citation, index) => decodeCitation(Fields.of(citation, `${block.at('citations')}.${index}`).all()));
  const known = citations.filter((citation) => citation !== undefined);
  if (known.length < citations.length) receipt.drop(block.at('citations'), 'advisory', 'some are of a kind that is not known');
  return { ...citedText(text, known), ...decodeCache(block) };
}

/** Source: https://docs.anthropic.com/en/docs/agents-and-tools/tool-use/implement-tool-use#handling-results-from-client-tools */
function decodeToolResult(block: Fields, context: BlockContext): ToolResultPart {
  const id = block.requiredString('tool_use_id');
  const name = context.toolNames.get(id);
  if (name === undefined) throw invalid(block.at('tool_use_id'), 'the id of a tool_use block in an earlier message', id);
  const content = decodeResultContent(block.raw('content'), block.at('content'), context);
  const isError = block.boolean('is_error') || undefined;
  block.raw('toolset_name');
  return compact({ type: 'tool-result' as const, callId: decodeCallId(id), name, content, isError, ...decodeCache(block) });
}

function decodeResultContent(content: unknown, path: string, context: BlockContext): ToolResultPart['content'] {
  if (content === undefined) return [];
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  if (!Array.isArray(content)) throw invalid(path, 'a string or an array of content blocks', content);
  return content.flatMap((entry: unknown, index) => {
    const block = Fields.of(entry, `${path}.${index}`);
    return decodeUserBlock(block, context).filter((part): part is ToolResultPart['content'][number] => {
      if (part.type === 'text' || part.type === 'image') return true;
      context.receipt.drop(block.at('type'), 'meaning', `the result of a tool is carried as text and images, not as ${part.type}`);
      return false;
    });
  });
}
