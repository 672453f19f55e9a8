import { geminiModelResource } from '@modelport/dialects';
import { compact, field, LlmError, numberField, objectsField, Usage, type EmbedRequest, type JsonObject } from '@modelport/provider-base';

/** One request for each text, in a batch. Source: https://ai.google.dev/api/embeddings */
export function encodeEmbedding({ model, input, dimensions }: EmbedRequest): JsonObject {
  const resource = geminiModelResource(model);
  return { requests: input.map((text) => compact({ model: resource, content: { parts: [{ text }] }, outputDimensionality: dimensions })) };
}

/** @throws LlmError `malformed_response` where there is not one vector for each text. */
export function decodeEmbeddings(json: unknown, count: number): { embeddings: number[][]; usage: Usage } {
  const embeddings = objectsField(json, 'embeddings').map(({ values }) => values).filter(isVector);
  if (embeddings.length !== count) throw new LlmError('malformed_response', `${count} embeddings were due, ${embeddings.length} came`);
  const inputTokens = numberField(field(json, 'usageMetadata'), 'promptTokenCount');
  return { embeddings, usage: inputTokens === undefined ? Usage.unknown : Usage.fromTotals({ inputTokens, outputTokens: 0 }) };
}

function isVector(values: unknown): values is number[] {
  return Array.isArray(values) && values.every((value) => typeof value === 'number');
}
