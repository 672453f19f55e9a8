import { asObject, type JsonObject, type Receipt } from '@modelport/provider-base';
import { openProof } from '../../shared/sealed-proof.js';
import { encodeReasoningDetail, NATIVE_PROVIDER, reasoningDetailsOf, sealedIn } from './reasoning.js';

/**
 * A body that is forwarded may hold thoughts that another provider proved, in an earlier turn that was translated. They are left out;
 * those of `providerId` itself go back as it made them. Undefined where there are none.
 */
export function openProofsFor(body: unknown, providerId: string, receipt: Receipt): JsonObject | undefined {
  const request = asObject(body);
  const messages = request?.['messages'];
  if (!request || !Array.isArray(messages)) return undefined;
  if (!messages.some((message) => reasoningDetailsOf(message)?.some((detail) => sealedIn(detail) !== undefined))) return undefined;
  return { ...request, messages: messages.map((message: unknown, index) => openMessage(message, `messages.${index}`, providerId, receipt)) };
}

function openMessage(message: unknown, path: string, providerId: string, receipt: Receipt): unknown {
  const details = reasoningDetailsOf(message);
  if (!details) return message;
  const kept = details.flatMap((detail, index) => openDetail(detail, `${path}.reasoning_details.${index}`, index, providerId, receipt));
  const { reasoning_details: _sealed, ...rest } = asObject(message) ?? {};
  return kept.length === 0 ? rest : { ...rest, reasoning_details: kept };
}

function openDetail(detail: unknown, path: string, index: number, providerId: string, receipt: Receipt): unknown[] {
  const sealed = sealedIn(detail);
  if (sealed === undefined) return [detail];
  const proof = openProof(sealed);
  if (proof?.providerId === providerId) return [encodeReasoningDetail({ ...proof, text: proof.text ?? '' }, NATIVE_PROVIDER, index)];
  receipt.drop(path, 'advisory', `reasoning of ${proof?.providerId ?? 'another provider'} means nothing to ${providerId}`);
  return [];
}
