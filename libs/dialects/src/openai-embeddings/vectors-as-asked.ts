import { asObject, asObjects, field, type MendedAnswer, parseJson } from '@modelport/provider-base';

const ASKED = 'base64';

/**
 * Vectors as base64 where the client asked for that, and the vendor does not know it and gave numbers: OpenAI's SDKs ask for it of
 * themselves, and would read garbage.
 */
export function vectorsAsAsked(answer: unknown, sent: Uint8Array): MendedAnswer | undefined {
  const data = asObjects(field(answer, 'data'));
  if (!data.every(({ embedding }) => isVector(embedding))) return undefined;
  const body = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  if (!body.includes(ASKED) || field(parseJson(body.toString('utf8')), 'encoding_format') !== ASKED) return undefined;
  const written = data.map((entry) => ({ ...entry, embedding: vectorAsBase64(isVector(entry['embedding']) ? entry['embedding'] : []) }));
  return {
    json: { ...asObject(answer), data: written },
    line: { action: 'reworded', field: 'encoding_format', detail: 'the vendor gave numbers; they were written as base64' },
  };
}

/** As 32-bit floats, little-endian. Source: https://platform.openai.com/docs/api-reference/embeddings/create */
export function vectorAsBase64(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes.toString('base64');
}

function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}
