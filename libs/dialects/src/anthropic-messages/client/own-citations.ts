import { asObject, asObjects, type JsonObject, type Receipt } from '@modelport/provider-base';

/**
 * A body that is forwarded may hold what other vendors cited in turns that were translated, in the words of this format but without what
 * only Anthropic could have told: it would refuse such. They are left out. Undefined where there are none.
 */
export function withOwnCitations(body: unknown, receipt: Receipt): JsonObject | undefined {
  const request = asObject(body);
  const messages = request?.['messages'];
  if (!request || !Array.isArray(messages)) return undefined;
  let changed = false;
  const fitted = messages.map((message: unknown, index) => {
    const content = asObject(message)?.['content'];
    if (!Array.isArray(content) || !content.some(isForeign)) return message;
    changed = true;
    return { ...asObject(message), content: content.map((block: unknown, at) => ownOf(block, `messages.${index}.content.${at}.citations`, receipt)) };
  });
  return changed ? { ...request, messages: fitted } : undefined;
}

function ownOf(block: unknown, path: string, receipt: Receipt): unknown {
  if (!isForeign(block)) return block;
  const { citations, ...rest } = asObject(block) ?? {};
  const own = asObjects(citations).filter((citation) => !isMadeHere(citation));
  receipt.drop(path, 'advisory', 'what another vendor cited means nothing to this one');
  return own.length > 0 ? { ...rest, citations: own } : rest;
}

function isForeign(block: unknown): boolean {
  return asObjects(asObject(block)?.['citations']).some(isMadeHere);
}

/** Nothing, and 0, stand for what the vendor did not tell: see `encodeCitations`. */
function isMadeHere({ cited_text: words, encrypted_index: index, end_char_index: character, end_block_index: block, end_page_number: page }: JsonObject): boolean {
  return words === '' || index === '' || [character, block, page].includes(0);
}
