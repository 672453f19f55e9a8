type Json = Record<string, unknown>;

/** Tokens: of the prompt, of which some were cached, of the answer, and of the thoughts beside it. */
export interface Counts {
  prompt: number;
  cached?: number;
  candidates: number;
  thoughts?: number;
}

/** Counts as Vertex gives them: in a stream, with its last chunk. */
export function usage({ prompt, cached, candidates, thoughts }: Counts): Json {
  return {
    promptTokenCount: prompt,
    candidatesTokenCount: candidates,
    totalTokenCount: prompt + candidates + (thoughts ?? 0),
    ...(cached !== undefined && { cachedContentTokenCount: cached, cacheTokensDetails: [{ modality: 'TEXT', tokenCount: cached }] }),
    trafficType: 'ON_DEMAND',
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: prompt }],
    candidatesTokensDetails: [{ modality: 'TEXT', tokenCount: candidates }],
    ...(thoughts !== undefined && { thoughtsTokenCount: thoughts }),
  };
}

/** What the chunks of a stream have in its place before. */
export const NOT_YET: Json = { trafficType: 'ON_DEMAND' };

/** An answer, or one chunk of it, with one candidate. */
export function answer(responseId: string, parts: readonly Json[], finishReason: string | number | undefined, usageMetadata: Json, modelVersion = 'gemini-2.5-flash'): Json {
  return {
    candidates: [{ content: { role: 'model', ...(parts.length > 0 && { parts }) }, ...(finishReason !== undefined && { finishReason }) }],
    usageMetadata,
    modelVersion,
    createTime: '2026-08-19T14:38:21.045750Z',
    responseId,
  };
}

/** Server-sent events as Vertex writes them: the lines end in CRLF. */
export function events(...chunks: readonly unknown[]): string[] {
  return chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\r\n\r\n`);
}

/** An error of Google Cloud's APIs. Source: https://cloud.google.com/apis/design/errors */
export function googleError(code: number, status: string, message: string, details?: readonly Json[]): Json {
  return { error: { code, message, status, ...(details && { details }) } };
}
