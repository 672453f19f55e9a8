import { LlmError } from '@modelport/provider-base';
import { countTokens } from './count-tokens.js';
import { embed } from './embed.js';

/** What a request for embeddings may hold. */
interface EmbeddingsRequest {
  model: string;
  inputs: readonly string[];
  dimensions: number;
  base64: boolean;
}

const DEFAULT_DIMENSIONS = 64;
const MOST_DIMENSIONS = 4096;
/** OpenAI's limit: https://platform.openai.com/docs/api-reference/embeddings/create */
const MOST_INPUTS = 2048;

/** @throws LlmError `invalid_request` with the path of what is wrong. */
export function readEmbeddingsRequest(body: Readonly<Record<string, unknown>>): EmbeddingsRequest {
  const { model, input, dimensions = DEFAULT_DIMENSIONS, encoding_format: format = 'float' } = body;
  if (typeof model !== 'string' || model === '') throw invalid('model', 'expected the name of a model');
  if (!isWhole(dimensions) || dimensions > MOST_DIMENSIONS) throw invalid('dimensions', `expected a whole number from 1 to ${MOST_DIMENSIONS}`);
  if (format !== 'float' && format !== 'base64') throw invalid('encoding_format', 'expected "float" or "base64"');
  return { model, inputs: readInputs(input), dimensions, base64: format === 'base64' };
}

/** Source of the shape: https://platform.openai.com/docs/api-reference/embeddings/object */
export function embeddingsOf({ inputs, dimensions, base64 }: EmbeddingsRequest, model: string): object {
  const data = inputs.map((text, index) => {
    const vector = embed(text, dimensions);
    return { object: 'embedding', index, embedding: base64 ? asBase64(vector) : vector };
  });
  const tokens = inputs.reduce((sum, text) => sum + countTokens(text), 0);
  return { object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } };
}

function readInputs(input: unknown): string[] {
  if (typeof input === 'string') return readInputs([input]);
  if (!Array.isArray(input) || input.length === 0 || input.length > MOST_INPUTS) throw invalid('input', `expected a text, or from 1 to ${MOST_INPUTS} texts`);
  return input.map((text: unknown, index) => {
    if (typeof text === 'string' && text !== '') return text;
    throw invalid(`input.${index}`, 'expected a text that is not empty; the sandbox takes no token numbers');
  });
}

/** 32-bit floats, little-endian. */
function asBase64(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes.toString('base64');
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1;
}

function invalid(path: string, message: string): LlmError {
  return new LlmError('invalid_request', `${path}: ${message}`, { path });
}
