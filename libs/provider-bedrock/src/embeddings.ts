import { asObject, compact, type EmbedRequest, field, type JsonObject, LlmError, numberField, objectsField } from '@modelport/provider-base';

/** One call of InvokeModel for embeddings, and how many vectors its answer must hold. */
export interface EmbedCall {
  body: JsonObject;
  count: number;
}

/** What one {@link EmbedCall} comes to. */
export interface Embeddings {
  vectors: number[][];
  inputTokens: number | undefined;
}

/** How the texts of a request are put into the calls of a family of models. */
type Encode = (request: EmbedRequest) => EmbedCall[];

/** By what the ids of models, of inference profiles and their ARNs have in common. */
const FAMILIES: readonly (readonly [name: RegExp, encode: Encode])[] = [
  [/\bcohere\.embed-/, cohereCalls],
  [/\bamazon\.nova-[\w-]*embeddings/, ({ input, dimensions }) => input.map((value) => novaCall(value, dimensions))],
  [/\bamazon\.titan-embed-image/, ({ input, dimensions }) => input.map((inputText) => titanCall({ inputText, embeddingConfig: dimensions === undefined ? undefined : { outputEmbeddingLength: dimensions } }))],
  [/\bamazon\.titan-embed-(?:text-v1|g1-text)/, (request) => fixedLength(request).map((inputText) => titanCall({ inputText }))],
  [/\bamazon\.titan-embed-text-/, ({ input, dimensions }) => input.map((inputText) => titanCall({ inputText, dimensions }))],
];

/** Texts that Cohere's models take in one call. */
const COHERE_TEXTS = 96;

/** The header in which Bedrock counts what a model's own answer does not, e.g. Cohere's: https://github.com/cohere-ai/cohere-python/pull/537 */
const INPUT_TOKENS = 'x-amzn-bedrock-input-token-count';

/** @throws LlmError `unsupported` for a model whose format is not known, or a length that it cannot choose. */
export function embedCalls(request: EmbedRequest): EmbedCall[] {
  const [, encode] = FAMILIES.find(([name]) => name.test(request.model)) ?? [];
  if (!encode) throw new LlmError('unsupported', `the format in which ${request.model} embeds is not known: Titan's, Nova's and Cohere's are`, { path: 'model' });
  return encode(request);
}

/** Titan's models take one text a call. Sources: https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html, …-titan-embed-mm.html */
function titanCall(body: Readonly<Record<string, unknown>>): EmbedCall {
  return { body: compact(body), count: 1 };
}

/** Nova's models take one text a call. Source: https://docs.aws.amazon.com/nova/latest/userguide/embeddings-schema.html */
function novaCall(value: string, embeddingDimension: number | undefined): EmbedCall {
  const singleEmbeddingParams = compact({ embeddingPurpose: 'GENERIC_INDEX', embeddingDimension, text: { truncationMode: 'NONE', value } });
  return { body: { taskType: 'SINGLE_EMBEDDING', singleEmbeddingParams }, count: 1 };
}

/** As documents to be searched. Sources: https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed-v3.html, …-embed-v4.html */
function cohereCalls(request: EmbedRequest): EmbedCall[] {
  const input = /-v3\b/.test(request.model) ? fixedLength(request) : request.input;
  const parts = Array.from({ length: Math.ceil(input.length / COHERE_TEXTS) }, (_, index) => input.slice(index * COHERE_TEXTS, (index + 1) * COHERE_TEXTS));
  return parts.map((texts) => ({ body: compact({ texts, input_type: 'search_document', embedding_types: ['float'], output_dimension: request.dimensions }), count: texts.length }));
}

function fixedLength({ model, input, dimensions }: EmbedRequest): readonly string[] {
  if (dimensions !== undefined) throw new LlmError('unsupported', `the vectors of ${model} have one length`, { path: 'dimensions' });
  return input;
}

/**
 * Reads the answer of any of them: `embedding`, `embeddings[].embedding`, `embeddings` or `embeddings.float`.
 * @throws LlmError `malformed_response` where there is not one vector for each text.
 */
export function decodeEmbeddings(json: unknown, headers: Readonly<Record<string, string>>, count: number): Embeddings {
  const vectors = vectorsOf(json).filter(isVector);
  if (vectors.length !== count) throw new LlmError('malformed_response', `${count} embeddings were due, ${vectors.length} came`);
  return { vectors, inputTokens: numberField(json, 'inputTextTokenCount') ?? numberField(json, 'inputTokenCount') ?? wholeNumber(headers[INPUT_TOKENS]) };
}

function vectorsOf(json: unknown): unknown[] {
  const single = field(json, 'embedding');
  if (single !== undefined) return [single];
  const several = field(json, 'embeddings');
  const found = Array.isArray(several) ? several : field(several, 'float');
  if (!Array.isArray(found)) return [];
  return asObject(found[0]) ? objectsField(json, 'embeddings').map(({ embedding }) => embedding) : found;
}

function isVector(values: unknown): values is number[] {
  return Array.isArray(values) && values.every((value) => typeof value === 'number');
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
