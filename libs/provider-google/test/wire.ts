export const GENERATE_CONTENT = 'https://ai.google.dev/api/generate-content';

type Json = Record<string, unknown>;

/** An answer, or one chunk of it, with one candidate. */
export function answer(responseId: string, parts: readonly Json[], finishReason: string | number | undefined, usageMetadata: Json, modelVersion = 'gemini-2.5-flash', more: Json = {}): Json {
  const content = { role: 'model', ...(parts.length > 0 && { parts }) };
  return { candidates: [{ content, ...(finishReason !== undefined && { finishReason }), index: 0, ...more }], usageMetadata, modelVersion, responseId };
}

/** Server-sent events as this vendor writes them: the lines end in CRLF. */
export function events(...chunks: readonly unknown[]): string[] {
  return chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\r\n\r\n`);
}
