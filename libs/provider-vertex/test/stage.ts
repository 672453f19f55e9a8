import { answerWith, FakeTransport, type ScriptedStep, type VendorReply } from '@modelport/provider-testing';
import type { VertexOptions } from '../src/vertex-options.js';
import { VertexProvider } from '../src/vertex-provider.js';

/** A provider whose vendor gives these replies, one a request; without a token of its own. */
export function stageVertex(options: VertexOptions, ...script: (VendorReply | ScriptedStep)[]): { provider: VertexProvider; transport: FakeTransport } {
  const transport = new FakeTransport(script.map((step) => (typeof step === 'object' && 'source' in step ? answerWith(step) : step)));
  return { provider: new VertexProvider({ transport, mediaFetcher: false, ...options }), transport };
}
