import { compact, type EmbedRequest, type EmbedResponse, type JsonObject, LlmError, Receipt, type ReceiptLine, type TranslationPolicy } from '@modelport/provider-base';

/** What is wanted, and how the vectors are to be written. */
export interface DecodedEmbeddings {
  request: Omit<EmbedRequest, 'model'>;
  /** As 32-bit floats, little-endian, in base64: what OpenAI's SDKs ask for by themselves. */
  base64: boolean;
  receipt: readonly ReceiptLine[];
}

const READ = new Set(['model', 'input', 'dimensions', 'encoding_format']);

/** The body of `/v1/embeddings`: https://platform.openai.com/docs/api-reference/embeddings/create. @throws LlmError `invalid_request` with the path of what is wrong. */
export function decodeEmbeddings(body: JsonObject, translation: TranslationPolicy | undefined): DecodedEmbeddings {
  const { dimensions, encoding_format: format } = body;
  if (isGiven(dimensions) && !(Number.isSafeInteger(dimensions) && Number(dimensions) > 0)) throw invalid('dimensions', 'must be a whole number of at least 1');
  if (isGiven(format) && format !== 'float' && format !== 'base64') throw invalid('encoding_format', 'must be "float" or "base64"');
  const receipt = new Receipt(translation);
  for (const name of Object.keys(body)) if (!READ.has(name)) receipt.drop(name, 'advisory', 'other vendors have no counterpart');
  const request = compact({ input: readInput(body['input']), dimensions: isGiven(dimensions) ? Number(dimensions) : undefined });
  return { request, base64: format === 'base64', receipt: receipt.lines };
}

/** https://platform.openai.com/docs/api-reference/embeddings/object */
export function encodeEmbeddings({ model, embeddings, usage }: EmbedResponse, base64: boolean): JsonObject {
  const data = embeddings.map((vector, index) => ({ object: 'embedding', index, embedding: base64 ? toBase64(vector) : vector }));
  return { object: 'list', data, model, usage: { prompt_tokens: usage.inputTokens ?? 0, total_tokens: usage.totalTokens ?? usage.inputTokens ?? 0 } };
}

function readInput(input: unknown): string[] {
  const texts: unknown[] = Array.isArray(input) ? input : [input];
  if (texts.some((item) => typeof item === 'number' || Array.isArray(item))) throw invalid('input', 'must hold words, not tokens: other vendors have other tokens');
  if (texts.length === 0 || !texts.every((text): text is string => typeof text === 'string' && text !== '')) throw invalid('input', 'must be a non-empty string or a non-empty array of them');
  return texts;
}

function toBase64(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes.toString('base64');
}

/** A field that is null counts as absent. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function invalid(path: string, detail: string): LlmError {
  return new LlmError('invalid_request', `${path} ${detail}`, { path });
}
