import { type EmbedResponse, type JsonObject, LlmError, type Receipt } from '@modelport/provider-base';
import { OPENAI_EMBEDDINGS, vectorAsBase64 } from '@modelport/dialects';
import type { TextsToEmbed } from '@modelport/pipeline';
import type { EmbedSurface } from './embed-surface.js';

/** OpenAI's embeddings: https://platform.openai.com/docs/api-reference/embeddings */
export const OPENAI_EMBEDDINGS_SURFACE: EmbedSurface = { dialect: OPENAI_EMBEDDINGS, decode, encode };

const READ = new Set(['model', 'input', 'dimensions', 'encoding_format']);

function decode(body: JsonObject, receipt: Receipt): TextsToEmbed {
  const { input, dimensions, encoding_format: format } = body;
  if (isGiven(dimensions) && !(Number.isSafeInteger(dimensions) && Number(dimensions) > 0)) throw invalid('dimensions', 'must be a whole number of at least 1');
  if (isGiven(format) && format !== 'float' && format !== 'base64') throw invalid('encoding_format', 'must be "float" or "base64"');
  const texts = readInput(input);
  for (const name of Object.keys(body)) if (!READ.has(name)) receipt.drop(name, 'advisory', 'other vendors have no counterpart');
  return { input: texts, ...(isGiven(dimensions) && { dimensions: Number(dimensions) }) };
}

/** As 32-bit floats in base64 where that was asked for: OpenAI's SDKs do so by themselves. */
function encode({ model, embeddings, usage }: EmbedResponse, { body }: { body: JsonObject }): JsonObject {
  const isBase64 = body['encoding_format'] === 'base64';
  const data = embeddings.map((vector, index) => ({ object: 'embedding', index, embedding: isBase64 ? vectorAsBase64(vector) : vector }));
  return { object: 'list', data, model, usage: { prompt_tokens: usage.inputTokens ?? 0, total_tokens: usage.totalTokens ?? usage.inputTokens ?? 0 } };
}

function readInput(input: unknown): string[] {
  const texts: unknown[] = Array.isArray(input) ? input : [input];
  if (texts.some((item) => typeof item === 'number' || Array.isArray(item))) throw new LlmError('unsupported', 'input must hold words, not tokens: the model is of a vendor that has other tokens', { path: 'input' });
  if (texts.length === 0 || !texts.every((text): text is string => typeof text === 'string' && text !== '')) throw invalid('input', 'must be a non-empty string or a non-empty array of them');
  return texts;
}

/** A field that is null counts as absent. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function invalid(path: string, detail: string): LlmError {
  return new LlmError('invalid_request', `${path} ${detail}`, { path });
}
