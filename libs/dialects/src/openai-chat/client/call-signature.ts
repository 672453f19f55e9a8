import type { Fields } from '../../shared/fields.js';

/** The proof on a call, where Google's own layer for OpenAI's clients has it. Source: https://ai.google.dev/gemini-api/docs/thought-signatures#openai */
export function encodeCallSignature({ signature }: { signature?: string }): object {
  return signature === undefined ? {} : { extra_content: { google: { thought_signature: signature } } };
}

/** @throws LlmError `invalid_request` where it is there and is no text. */
export function decodeCallSignature(call: Fields): { signature?: string } {
  const signature = call.fields('extra_content')?.fields('google')?.string('thought_signature');
  return signature === undefined ? {} : { signature };
}
