import { asObject, asObjects, asString, type Citation, compact, field, type JsonObject, objectsField, stringField } from '@modelport/provider-base';
import { decodeAnnotation } from '../shared/annotation.js';

/**
 * Gathers where the words of one choice are from. Vendors annotate the message, put references between the pieces of its content, or list
 * what they found beside the choices.
 */
export class AnswerCitations {
  readonly #urls = new Set<string>();
  /** Some repeat in every chunk what they have told. */
  readonly #told = new Set<string>();

  /** Those of a message, or of a delta. @param before the text told before it @param text that of the message itself */
  read(message: JsonObject, before: string, text: string): Citation[] {
    const annotated = objectsField(message, 'annotations').map((annotation) => decodeAnnotation(flat(annotation), before + text));
    return [...annotated, ...referencesIn(message['content'], before.length)].filter((citation) => citation !== undefined).filter((citation) => this.#isNew(citation));
  }

  /** What stands beside the choices: pages that were found, without a word of what is from which. */
  listed(answer: Readonly<Record<string, unknown>>): Citation[] {
    return foundBeside(answer).filter(({ source: { url = '' } }) => !this.#urls.has(url)).filter((citation) => this.#isNew(citation));
  }

  #isNew(citation: Citation): boolean {
    const key = JSON.stringify(citation);
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    if (citation.source.url !== undefined) this.#urls.add(citation.source.url);
    return true;
  }
}

/** In chat completions an annotation holds its fields in an object of its own. */
function flat(annotation: JsonObject): JsonObject {
  const type = asString(annotation['type']) ?? '';
  return { ...annotation, ...asObject(annotation[type]) };
}

/**
 * Mistral's: marks between pieces of text, for results of tools by the ids that stand in them, or for what its own tools found.
 * Source: https://docs.mistral.ai/capabilities/citations
 */
function referencesIn(content: unknown, before: number): Citation[] {
  let at = before;
  return asObjects(content).flatMap((part): Citation[] => {
    const span = at > 0 ? { span: { start: at, end: at } } : {};
    if (part['type'] === 'text') at += stringField(part, 'text')?.length ?? 0;
    if (part['type'] === 'reference') return idsIn(part).map((id) => ({ source: { kind: 'search-result', id }, ...span }));
    const url = stringField(part, 'url');
    if (part['type'] !== 'tool_reference' || !url) return [];
    return [{ source: compact({ kind: 'web' as const, url, title: stringField(part, 'title') }), ...compact({ citedText: stringField(part, 'description') || undefined }), ...span } as Citation];
  });
}

function idsIn({ reference_ids: ids }: JsonObject): string[] {
  return Array.isArray(ids) ? ids.flatMap((id: unknown) => (typeof id === 'string' || typeof id === 'number' ? [String(id)] : [])) : [];
}

/** Where vendors list what they found, and what they tell of it. */
function foundBeside(answer: Readonly<Record<string, unknown>>): Citation[] {
  // Perplexity's results say more of the addresses in its citations: https://docs.perplexity.ai/api-reference/chat-completions-post
  const results = asObjects(answer['search_results']);
  const citations = Array.isArray(answer['citations']) ? (answer['citations'] as unknown[]) : [];
  const listed = citations.length > 0 ? citations.map((entry) => (typeof entry === 'string' ? (results.find(({ url }) => url === entry) ?? { url: entry }) : entry)) : results;
  // https://docs.venice.ai/api-reference/endpoint/chat/completions, https://docs.z.ai/guides/tools/web-search
  const others = [field(answer['venice_parameters'], 'web_search_citations'), answer['web_search']].flatMap(asObjects);
  return asObjects([...listed, ...others]).flatMap((found) => {
    const url = stringField(found, 'url') ?? stringField(found, 'link');
    const words = stringField(found, 'snippet') || stringField(found, 'content');
    return url ? [{ source: compact({ kind: 'web' as const, url, title: stringField(found, 'title') || undefined }), ...(words && { citedText: words }) }] : [];
  });
}
