import { compact, type EmbedResponse, type JsonObject, LlmError, type Receipt } from '@modelport/provider-base';
import { OLLAMA_EMBED, OLLAMA_EMBEDDINGS } from '@modelport/dialects';
import type { TextsToEmbed } from '@modelport/pipeline';
import type { EmbedSurface } from '../embeddings/embed-surface.js';

/** https://docs.ollama.com/api/embed */
export const OLLAMA_EMBED_SURFACE: EmbedSurface = { dialect: OLLAMA_EMBED, decode, encode };

/** The older call, of one text: https://github.com/ollama/ollama/blob/main/docs/api.md#generate-embedding */
export const OLLAMA_EMBEDDINGS_SURFACE: EmbedSurface = {
  dialect: OLLAMA_EMBEDDINGS,
  decode: ({ prompt, ...others }, receipt) => {
    if (typeof prompt !== 'string' || prompt === '') throw invalid('prompt', 'must be a non-empty string');
    dropUnread(others, ['model'], receipt);
    return { input: [prompt] };
  },
  encode: ({ embeddings: [embedding] }) => ({ embedding }),
};

function decode(body: JsonObject, receipt: Receipt): TextsToEmbed {
  const { input, dimensions } = body;
  const texts: unknown[] = Array.isArray(input) ? input : [input];
  if (texts.length === 0 || !texts.every((text): text is string => typeof text === 'string')) throw invalid('input', 'must be a string or a non-empty array of strings');
  if (dimensions !== undefined && !(Number.isSafeInteger(dimensions) && Number(dimensions) > 0)) throw invalid('dimensions', 'must be a whole number of at least 1');
  dropUnread(body, ['model', 'input', 'dimensions'], receipt);
  return { input: texts, ...(dimensions !== undefined && { dimensions: Number(dimensions) }) };
}

function dropUnread(body: JsonObject, read: readonly string[], receipt: Receipt): void {
  for (const name of Object.keys(body)) if (!read.includes(name)) receipt.drop(name, 'advisory', 'it is for models that Ollama itself runs');
}

function encode({ embeddings, usage }: EmbedResponse, { model }: { model: string }): JsonObject {
  return compact({ model, embeddings, prompt_eval_count: usage.inputTokens ?? undefined });
}

function invalid(path: string, detail: string): LlmError {
  return new LlmError('invalid_request', `${path} ${detail}`, { path });
}
