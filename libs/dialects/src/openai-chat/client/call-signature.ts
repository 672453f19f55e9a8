import { asObject, field, type JsonObject, type ProofMaker, type Receipt, type ToolCallPart } from '@modelport/provider-base';
import { NATIVE_PROVIDER } from '../../gemini/native-provider.js';
import { type Fields, invalid } from '../../shared/fields.js';
import { foreignProof, isMadeBy, isSealed, makerOf, openProof, sealProof } from '../../shared/sealed-proof.js';

type Signed = Pick<ToolCallPart, 'signature' | 'providerId' | 'modelId'>;

/**
 * The proof on a call, where Google's own layer for OpenAI's clients has it: sealed, for clients send it back to whoever is asked next.
 * Source: https://ai.google.dev/gemini-api/docs/thought-signatures#openai
 */
export function encodeCallSignature(call: Signed, answering: ProofMaker): object {
  return call.signature === undefined ? {} : wire(sealProof({ ...makerOf(call, answering), signature: call.signature, onNext: true }));
}

/** @throws LlmError `invalid_request` where it is there and is no text, or was damaged. */
export function decodeCallSignature(call: Fields): Signed {
  const google = call.fields('extra_content')?.fields('google');
  const signature = google?.string('thought_signature');
  if (google === undefined || signature === undefined) return {};
  if (!isSealed(signature)) return { signature, providerId: NATIVE_PROVIDER };
  const proof = openProof(signature);
  if (proof?.signature === undefined) throw invalid(google.at('thought_signature'), 'the value exactly as it was received');
  return { signature: proof.signature, providerId: proof.providerId, ...(proof.modelId !== undefined && { modelId: proof.modelId }) };
}

/** Whether a call of a body that is forwarded holds a sealed proof. */
export function hasSealedSignature(call: unknown): boolean {
  const signature = signatureOf(call);
  return typeof signature === 'string' && isSealed(signature);
}

/** Such a call as a model may be sent it: the proof of another is left out. */
export function openCallSignature(call: unknown, path: string, model: ProofMaker, receipt: Receipt): unknown {
  if (!hasSealedSignature(call)) return call;
  const { extra_content: _sealed, ...rest } = asObject(call) ?? {};
  const proof = openProof(String(signatureOf(call)));
  if (isMadeBy(proof, model) && proof.signature !== undefined) return { ...rest, ...wire(proof.signature) };
  receipt.drop(`${path}.extra_content.google.thought_signature`, 'advisory', foreignProof(proof, model));
  return rest;
}

function wire(signature: string): JsonObject {
  return { extra_content: { google: { thought_signature: signature } } };
}

function signatureOf(call: unknown): unknown {
  return field(field(field(call, 'extra_content'), 'google'), 'thought_signature');
}
