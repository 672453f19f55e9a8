import { type CallContext, type Capability, imagesAsData, LlmProviderBase, type LlmRequest, mediaAsData, type MediaFetcher, type ModelDefinition, type ProviderDefinition, type Transport, type WireFormat } from '@modelport/provider-base';
import { CLIENT_FORMATS, cohereChat, cohereV1Chat, converse, fetchGeminiMedia } from '../src/index.js';

/** A vendor of a format, over a transport of the test's. */
export interface GoldenVendor {
  /** The name of the format. */
  dialect: string;
  format: WireFormat;
  provider(transport: Transport): LlmProviderBase;
}

/** Who speaks each format here. Proofs of what a model thought are bound to these names. */
const PROVIDER_IDS: Readonly<Record<string, string>> = {
  'openai-chat': 'acme',
  'openai-responses': 'openai',
  'anthropic-messages': 'anthropic',
  gemini: 'google',
  'ollama-chat': 'ollama',
  'cohere-chat': 'cohere',
  'cohere-v1-chat': 'cohere',
  'bedrock-converse': 'bedrock',
};

/** The formats of vendors, those that clients speak too first. Converse's events are binary on the wire; here they stand as text, to be read. */
const FORMATS: readonly WireFormat[] = [...CLIENT_FORMATS.map(({ vendor }) => vendor), cohereChat, cohereV1Chat, { ...converse, framing: 'sse' }];

const CAPABILITIES: readonly Capability[] = ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'];
const MODEL: ModelDefinition = { id: 'm', name: 'M', modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: CAPABILITIES };

/** What stands behind every URL. */
const FETCHED: MediaFetcher = { fetch: async () => ({ mediaType: 'image/png', data: 'ZmV0Y2hlZA==' }) };

export const VENDORS: readonly GoldenVendor[] = FORMATS.map((format) => ({
  dialect: format.dialect,
  format,
  provider: (transport) => new FormatProvider(definitionOf(PROVIDER_IDS[format.dialect] ?? format.dialect), format, { transport, apiKey: 'test', mediaFetcher: FETCHED }),
}));

function definitionOf(id: string): ProviderDefinition {
  return {
    provider: { id, name: id, description: '' },
    api: { baseUrl: `https://${id}.example.com`, authType: 'bearer', timeout: 10_000, maxRetries: 0 },
    capabilities: CAPABILITIES,
    models: [MODEL],
    errorCodes: {},
  };
}

/** Fetches what its format takes as data only, as the providers of these formats do. */
class FormatProvider extends LlmProviderBase {
  protected override prepare(request: LlmRequest, context: CallContext): Promise<LlmRequest> | LlmRequest {
    if (!this.mediaFetcher) return request;
    switch (this.formatFor(request).dialect) {
      case 'gemini':
        return fetchGeminiMedia(request, this.mediaFetcher, context);
      case 'ollama-chat':
        return imagesAsData(request, this.mediaFetcher, context);
      case 'bedrock-converse':
        return mediaAsData(request, this.mediaFetcher, ['image', 'document'], context);
      default:
        return request;
    }
  }
}
