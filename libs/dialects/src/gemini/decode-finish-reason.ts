import type { FinishReason } from '@modelport/provider-base';

/** Source: https://ai.google.dev/api/generate-content#FinishReason. All others mean that the model failed in some way of its own. */
const REASONS: Readonly<Record<string, FinishReason>> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'content-filter',
  RECITATION: 'content-filter',
  BLOCKLIST: 'content-filter',
  PROHIBITED_CONTENT: 'content-filter',
  SPII: 'content-filter',
  MODEL_ARMOR: 'content-filter',
  IMAGE_SAFETY: 'content-filter',
  IMAGE_PROHIBITED_CONTENT: 'content-filter',
  IMAGE_RECITATION: 'content-filter',
  // Some clients of Vertex print the enum as numbers; from 6 on the two hosts of the API number it differently.
  1: 'stop',
  2: 'length',
  3: 'content-filter',
  4: 'content-filter',
  7: 'content-filter',
  8: 'content-filter',
};

/** The vendor's own word for why it stopped; undefined where it has not. */
export function rawFinishReason(reason: unknown): string | undefined {
  if (typeof reason === 'number') return reason === 0 ? undefined : String(reason);
  return typeof reason === 'string' && reason !== '' && reason !== 'FINISH_REASON_UNSPECIFIED' ? reason : undefined;
}

/** A turn with calls ends with `STOP` like any other. */
export function decodeFinishReason(reason: string | undefined, hasCalls: boolean): FinishReason {
  const finish = REASONS[reason ?? ''] ?? 'other';
  return finish === 'stop' && hasCalls ? 'tool-calls' : finish;
}
