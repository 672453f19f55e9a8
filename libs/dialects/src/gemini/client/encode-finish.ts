import { compact, type FinishReason, type JsonObject } from '@modelport/provider-base';

const WORDS: Readonly<Record<FinishReason, string>> = { stop: 'STOP', 'tool-calls': 'STOP', length: 'MAX_TOKENS', 'content-filter': 'SAFETY', other: 'OTHER' };

/** The format's own reasons that stand for one that other formats share. Source: https://ai.google.dev/api/generate-content#FinishReason */
const OWN: Readonly<Record<string, readonly FinishReason[]>> = {
  SAFETY: ['content-filter'],
  RECITATION: ['content-filter'],
  BLOCKLIST: ['content-filter'],
  PROHIBITED_CONTENT: ['content-filter'],
  SPII: ['content-filter'],
  IMAGE_SAFETY: ['content-filter'],
  LANGUAGE: ['other'],
  MALFORMED_FUNCTION_CALL: ['other'],
  UNEXPECTED_TOOL_CALL: ['other'],
  TOO_MANY_TOOL_CALLS: ['other'],
};

/** The reason in the format's words: the vendor's own word where it is one of them. A call that was cut off is told by its name. */
export function encodeFinish(reason: FinishReason, rawReason: string | null, brokenCall: string | undefined): JsonObject {
  const raw = rawReason !== null && Object.hasOwn(OWN, rawReason) && OWN[rawReason]?.includes(reason) ? rawReason : undefined;
  const cutOff = brokenCall !== undefined;
  return compact({
    finishReason: cutOff && reason !== 'length' && reason !== 'content-filter' ? 'MALFORMED_FUNCTION_CALL' : (raw ?? WORDS[reason]),
    finishMessage: cutOff ? `The arguments of the call to ${brokenCall} are not a JSON object; the call is left out.` : undefined,
  });
}
