import { asNumber, asObject, asObjects, asString, type EmbedRequest, type EmbedResponse, isObject, type JsonObject, LlmError, Receipt, type ReceiptLine, type TranslationPolicy } from '@modelport/provider-base';

/** What an embedding is wanted of, in no vendor's format. */
export interface DecodedEmbedding {
  request: Omit<EmbedRequest, 'model'>;
  receipt: readonly ReceiptLine[];
}

const READ = new Set(['model', 'content', 'outputDimensionality', 'output_dimensionality']);

/** The body of `embedContent`: https://ai.google.dev/api/embeddings#method:-models.embedcontent. @throws LlmError `invalid_request` */
export function decodeEmbedContent(body: JsonObject, translation: TranslationPolicy | undefined): DecodedEmbedding {
  return decodeAll([[body, '']], translation);
}

/** The body of `batchEmbedContents`: https://ai.google.dev/api/embeddings#method:-models.batchembedcontents. @throws LlmError `invalid_request` */
export function decodeBatchEmbedContents({ requests }: JsonObject, translation: TranslationPolicy | undefined): DecodedEmbedding {
  if (!Array.isArray(requests) || requests.length === 0) throw invalid('requests', 'must be a non-empty array of requests');
  return decodeAll(requests.map((request: unknown, index) => [request, `requests[${index}].`] as const), translation);
}

export function encodeEmbedContent({ embeddings: [values] }: EmbedResponse): JsonObject {
  return { embedding: { values } };
}

export function encodeBatchEmbedContents({ embeddings }: EmbedResponse): JsonObject {
  return { embeddings: embeddings.map((values) => ({ values })) };
}

function decodeAll(requests: readonly (readonly [unknown, string])[], translation: TranslationPolicy | undefined): DecodedEmbedding {
  const receipt = new Receipt(translation);
  const lengths = new Set<number | undefined>();
  const input = requests.map(([value, path]) => {
    const request = asObject(value);
    if (!request) throw invalid(path.replace(/\.$/, ''), 'must be an object');
    for (const name of Object.keys(request)) if (!READ.has(name)) receipt.drop(`${path}${name}`, 'advisory', 'texts are embedded alike for every purpose');
    lengths.add(dimensionsOf(request, path));
    return textOf(request['content'], `${path}content`);
  });
  const [dimensions] = lengths;
  if (lengths.size > 1) throw invalid('requests', 'must all ask for the same outputDimensionality');
  return { request: { input, ...(dimensions !== undefined && { dimensions }) }, receipt: receipt.lines };
}

function dimensionsOf(request: JsonObject, path: string): number | undefined {
  const value = request['outputDimensionality'] ?? request['output_dimensionality'] ?? undefined;
  const dimensions = asNumber(value);
  if (value === undefined || (dimensions !== undefined && Number.isSafeInteger(dimensions) && dimensions > 0)) return dimensions;
  throw invalid(`${path}outputDimensionality`, 'must be a whole number of at least 1');
}

/** One part may stand without its list. */
function textOf(content: unknown, path: string): string {
  const parts = asObject(content)?.['parts'];
  const list = isObject(parts) ? [parts] : asObjects(parts);
  const texts = list.map((part, index) => {
    const text = asString(part['text']);
    if (text === undefined) throw invalid(`${path}.parts[${index}].text`, 'must be a string: only texts are embedded');
    return text;
  });
  if (texts.length === 0) throw invalid(`${path}.parts`, 'must be a non-empty array of parts');
  return texts.join('\n');
}

function invalid(path: string, detail: string): LlmError {
  return new LlmError('invalid_request', `${path} ${detail}`, { path });
}
