import type { LlmProvider, ProviderClass, ProviderOptions } from '@modelport/provider-base';
import { CONFORMANCE_KEY } from '../conformance-key.js';
import type { VendorReply } from '../replies/vendor-reply.js';
import { FakeTransport } from '../transport/fake-transport.js';
import { answerWith, type ScriptedStep } from '../transport/script.js';

/** A provider whose vendor gives these replies, one a request: for the tests of what is odd about one vendor. */
export function stageProvider<P extends LlmProvider>(Provider: ProviderClass<P>, script: VendorReply | readonly (VendorReply | ScriptedStep)[], options: ProviderOptions = {}): { provider: P; transport: FakeTransport } {
  const steps = 'source' in script ? [script] : script;
  const transport = new FakeTransport(steps.map((step) => (typeof step === 'object' && 'source' in step ? answerWith(step) : step)));
  return { provider: new Provider({ apiKey: CONFORMANCE_KEY, transport, mediaFetcher: false, ...options }), transport };
}
