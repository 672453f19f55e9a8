import { compact, type EmbedRequest, type EmbedResponse, type JsonObject, LlmError, Receipt, type ReceiptLine, type TranslationPolicy } from '@modelport/provider-base';

const READ = new Set(['model', 'input', 'dimensions']);

/** The body of `/api/embed`: https://docs.ollama.com/api/embed. @throws LlmError `invalid_request` with the path of what is wrong. */
export function decodeEmbed(body: JsonObject, translation: TranslationPolicy | undefined): { request: Omit<EmbedRequest, 'model'>; receipt: readonly ReceiptLine[] } {
  const { input, dimensions } = body;
  const texts: unknown[] = Array.isArray(input) ? input : [input];
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string')) throw invalid('input', 'must be a string or a non-empty array of strings');
  if (dimensions !== undefined && !(Number.isSafeInteger(dimensions) && Number(dimensions) > 0)) throw invalid('dimensions', 'must be a whole number of at least 1');
  const receipt = new Receipt(translation);
  for (const name of Object.keys(body)) if (!READ.has(name)) receipt.drop(name, 'advisory', 'it is for models that Ollama itself runs');
  return { request: compact({ input: texts, dimensions: dimensions as number | undefined }) as Omit<EmbedRequest, 'model'>, receipt: receipt.lines };
}

export function encodeEmbed(model: string | undefined, { model: answered, embeddings, usage }: EmbedResponse): JsonObject {
  return compact({ model: model ?? answered, embeddings, prompt_eval_count: usage.inputTokens ?? undefined });
}

function invalid(path: string, detail: string): LlmError {
  return new LlmError('invalid_request', `${path} ${detail}`, { path });
}
