import { asObject, compact, type EmbedRequest, field, type JsonObject, LlmError, numberField, objectsField, Usage } from '@modelport/provider-base';
import { vertexModel } from './vertex-model.js';

/** One HTTP request for embeddings, and how many vectors its answer must hold. */
export interface EmbedCall {
  path: string;
  body: JsonObject;
  count: number;
}

/** What the answers to one {@link EmbedCall} come to. */
export interface Embeddings {
  vectors: number[][];
  inputTokens: number | undefined;
}

/**
 * The calls that embed these texts: Gemini's models take one text a call.
 * Sources: https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api; for `:embedContent`, @google/genai
 */
export function embedCalls({ model, input, dimensions }: EmbedRequest): EmbedCall[] {
  const resource = `/v1beta1/${vertexModel(model).resource}`;
  const outputDimensionality = dimensions;
  if (/gemini-embedding-(?!001)/.test(model)) {
    const embedContentConfig = dimensions === undefined ? undefined : { outputDimensionality };
    return input.map((text) => ({ path: `${resource}:embedContent`, body: compact({ content: { parts: [{ text }] }, embedContentConfig }), count: 1 }));
  }
  const parameters = dimensions === undefined ? undefined : { outputDimensionality };
  const predict = (texts: readonly string[]): EmbedCall => ({ path: `${resource}:predict`, body: compact({ instances: texts.map((content) => ({ content })), parameters }), count: texts.length });
  return model.includes('gemini-embedding') ? input.map((text) => predict([text])) : [predict(input)];
}

/** @throws LlmError `malformed_response` where there is not one vector for each text. */
export function decodeEmbeddings(json: unknown, count: number): Embeddings {
  const single = asObject(field(json, 'embedding'));
  const found = single ? [single] : objectsField(json, 'predictions').map((prediction) => asObject(prediction['embeddings']) ?? {});
  const vectors = found.map(({ values }) => values).filter(isVector);
  if (vectors.length !== count) throw new LlmError('malformed_response', `${count} embeddings were due, ${vectors.length} came`);
  const counts = single ? [numberField(field(json, 'usageMetadata'), 'promptTokenCount')] : found.map(({ statistics }) => numberField(statistics, 'token_count'));
  return { vectors, inputTokens: sum(counts) };
}

/** Unknown where the vendor left a count out. */
export function usageOf(parts: readonly Embeddings[]): Usage {
  const inputTokens = sum(parts.map((part) => part.inputTokens));
  return inputTokens === undefined ? Usage.unknown : Usage.fromTotals({ inputTokens, outputTokens: 0 });
}

function sum(counts: readonly (number | undefined)[]): number | undefined {
  return counts.reduce((total, count) => (total === undefined || count === undefined ? undefined : total + count), 0);
}

function isVector(values: unknown): values is number[] {
  return Array.isArray(values) && values.every((value) => typeof value === 'number');
}
