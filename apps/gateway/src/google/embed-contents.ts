import { asNumber, asObject, asObjects, asString, isObject, type JsonObject, LlmError, type Receipt } from '@modelport/provider-base';
import { GEMINI_BATCH_EMBED, GEMINI_EMBED } from '@modelport/dialects';
import type { TextsToEmbed } from '@modelport/pipeline';
import type { EmbedSurface } from '../embeddings/embed-surface.js';

const READ = new Set(['model', 'content', 'outputDimensionality', 'output_dimensionality']);

/** https://ai.google.dev/api/embeddings#method:-models.embedcontent */
export const EMBED_CONTENT_SURFACE: EmbedSurface = {
  dialect: GEMINI_EMBED,
  decode: (body, receipt) => decodeAll([[body, '']], receipt),
  encode: ({ embeddings: [values] }) => ({ embedding: { values } }),
};

/** https://ai.google.dev/api/embeddings#method:-models.batchembedcontents */
export const BATCH_EMBED_CONTENTS_SURFACE: EmbedSurface = {
  dialect: GEMINI_BATCH_EMBED,
  decode: ({ requests }, receipt) => {
    if (!Array.isArray(requests) || requests.length === 0) throw invalid('requests', 'must be a non-empty array of requests');
    return decodeAll(requests.map((request: unknown, index) => [request, `requests[${index}].`] as const), receipt);
  },
  encode: ({ embeddings }) => ({ embeddings: embeddings.map((values) => ({ values })) }),
};

function decodeAll(requests: readonly (readonly [unknown, string])[], receipt: Receipt): TextsToEmbed {
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
  return { input, ...(dimensions !== undefined && { dimensions }) };
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
