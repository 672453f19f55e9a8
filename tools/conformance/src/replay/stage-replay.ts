import type { LlmProvider, ModelDefinition, ProviderClass, Transport } from '@modelport/provider-base';
import { CONFORMANCE_KEY } from '@modelport/provider-testing';
import { REPLAYED_MODEL } from './read-answer.js';

const NO_TRANSPORT: Transport = { send: () => Promise.reject(new Error('nothing is sent here')) };

/** Whatever vendors find in theirs (Vertex: the project) is in it. */
const ADDRESS = 'https://vendor.invalid/v1/projects/recorded/locations/global';

/** A provider whose vendor is a recording. Its only model is reached in the format of the recording. */
export function stageReplay(Provider: ProviderClass, dialect: string, transport: Transport = NO_TRANSPORT): LlmProvider {
  const model: ModelDefinition = { id: REPLAYED_MODEL, name: 'Recorded', modalities: { input: ['text'], output: ['text'] }, capabilities: [], formats: [dialect] };
  return new Provider({ apiKey: CONFORMANCE_KEY, baseUrl: ADDRESS, mediaFetcher: false, transport, definition: { models: [model] } });
}
