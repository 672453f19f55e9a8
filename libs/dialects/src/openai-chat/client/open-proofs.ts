import { asObject, type JsonObject, type ProofMaker, type Receipt } from '@modelport/provider-base';
import { foreignProof, isMadeBy, openProof } from '../../shared/sealed-proof.js';
import { hasSealedSignature, openCallSignature } from './call-signature.js';
import { encodeReasoningDetail, hasProof, NATIVE_PROVIDER, reasoningDetailsOf, sealedIn } from './reasoning.js';

/**
 * A body that is forwarded may hold thoughts and calls that another model proved, in an earlier turn that was translated. Those proofs are
 * left out, with the words that they stand on; those of the model itself go back as it made them. Undefined where there are none. Beside
 * calls the words stay: vendors that take them refuse calls without.
 */
export function openProofsFor(body: unknown, model: ProofMaker, receipt: Receipt): JsonObject | undefined {
  const request = asObject(body);
  const messages = request?.['messages'];
  if (!request || !Array.isArray(messages) || !messages.some(holdsSealed)) return undefined;
  return { ...request, messages: messages.map((message: unknown, index) => openMessage(message, `messages.${index}`, model, receipt)) };
}

function holdsSealed(message: unknown): boolean {
  return (reasoningDetailsOf(message)?.some((detail) => sealedIn(detail) !== undefined) ?? false) || (callsOf(message)?.some(hasSealedSignature) ?? false);
}

function openMessage(message: unknown, path: string, model: ProofMaker, receipt: Receipt): unknown {
  if (!holdsSealed(message)) return message;
  const { reasoning_details: _sealed, ...kept } = asObject(message) ?? {};
  const details = reasoningDetailsOf(message)?.flatMap((detail, index) => openDetail(detail, `${path}.reasoning_details.${index}`, index, model, receipt)) ?? [];
  const rest = isForeignThought(message, model) && !callsOf(message)?.length ? withoutWords(kept) : kept;
  const calls = callsOf(message)?.map((call, index) => openCallSignature(call, `${path}.tool_calls.${index}`, model, receipt));
  return { ...rest, ...(details.length > 0 && { reasoning_details: details }), ...(calls && { tool_calls: calls }) };
}

/** Whether a seal says that another model thought it. */
function isForeignThought(message: unknown, model: ProofMaker): boolean {
  return reasoningDetailsOf(message)?.some((detail) => {
    const sealed = sealedIn(detail);
    return sealed !== undefined && !isMadeBy(openProof(sealed), model);
  }) ?? false;
}

function withoutWords({ reasoning_content: _words, reasoning: _sameWords, ...rest }: JsonObject): JsonObject {
  return rest;
}

function openDetail(detail: unknown, path: string, index: number, model: ProofMaker, receipt: Receipt): unknown[] {
  const sealed = sealedIn(detail);
  if (sealed === undefined) return [detail];
  const proof = openProof(sealed);
  if (isMadeBy(proof, model)) return !hasProof(proof) ? [] : [encodeReasoningDetail({ ...proof, text: proof.text ?? '' }, { providerId: NATIVE_PROVIDER }, index)];
  receipt.drop(path, 'advisory', foreignProof(proof, model));
  return [];
}

function callsOf(message: unknown): unknown[] | undefined {
  const calls = asObject(message)?.['tool_calls'];
  return Array.isArray(calls) ? calls : undefined;
}
