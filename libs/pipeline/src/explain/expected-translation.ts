import { toLlmError, type LlmProvider } from '@modelport/provider-base';
import type { Call } from '../call.js';
import { canForward } from '../provider-execution.js';
import type { ExpectedTranslation } from './explanation.js';

/** What would become of a call's body at a provider, under its own name of the model. */
export function expectedTranslation(call: Call, provider: LlmProvider | undefined, vendorModel: string): ExpectedTranslation {
  if (!provider) return { way: 'unknown' };
  try {
    const { wire } = call;
    if (wire && canForward(provider, call, vendorModel)) return { way: 'forwarded', receipt: wire.openedFor?.({ providerId: provider.providerId, modelId: vendorModel })?.receipt ?? [] };
    if (call.embed || !provider.previewReceipt) return { way: 'unknown' };
    const request = { ...call.request(), model: vendorModel };
    return { way: 'translated', receipt: [...call.decodeReceipt(), ...provider.previewReceipt(request, call.stream, call.translation)] };
  } catch (thrown) {
    const { kind, message } = toLlmError(thrown);
    return { way: 'refused', kind, message };
  }
}
