import {
  asNumber,
  asObject,
  costOf,
  LlmError,
  LlmProviderBase,
  Usage,
  type CallContext,
  type ContentPart,
  type EmbedRequest,
  type EmbedResponse,
  type ImagePart,
  type LlmRequest,
  type MediaFetcher,
  type ProviderOptions,
} from '@modelport/provider-base';
import { definition } from './definition.generated.js';
import { ollamaChat } from './ollama-chat.js';

/** Models served by Ollama (https://ollama.com), on one's own machine or network, over its native API. */
export class OllamaProvider extends LlmProviderBase {
  static readonly definition = definition;

  constructor(options?: ProviderOptions) {
    super(definition, ollamaChat, options);
  }

  /** Embeds texts. Source: https://docs.ollama.com/api/embed */
  embed(request: EmbedRequest, context: CallContext = {}): Promise<EmbedResponse> {
    const { model, input, dimensions } = request;
    const body = { model, input, ...(dimensions !== undefined && { dimensions }) };
    return this.postJson('/api/embed', body, model, context, (json, call) => {
      const answer = asObject(json);
      const usage = Usage.fromTotals({ inputTokens: asNumber(answer?.['prompt_eval_count']), outputTokens: 0 });
      const embeddings = readEmbeddings(answer?.['embeddings'], input.length);
      return { model, providerId: this.providerId, embeddings, usage, cost: costOf(usage, call.pricing) };
    });
  }

  protected override get modelsPath(): string {
    return '/api/tags';
  }

  /** Fetches the images that the client gave by URL: Ollama takes data only. */
  protected override async prepare(request: LlmRequest, context: CallContext): Promise<LlmRequest> {
    const fetcher = this.mediaFetcher;
    if (!fetcher || !request.messages.some((message) => message.content.some(holdsUrl))) return request;
    const messages = request.messages.map(async (message, index) => {
      const content = message.content.map((part, at) => withData(part, `messages.${index}.content.${at}`, fetcher, context.signal));
      return { ...message, content: await Promise.all(content) };
    });
    return { ...request, messages: await Promise.all(messages) };
  }
}

function holdsUrl(part: ContentPart): boolean {
  if (part.type === 'tool-result') return part.content.some(holdsUrl);
  return part.type === 'image' && part.source.kind === 'url';
}

async function withData(part: ContentPart, path: string, fetcher: MediaFetcher, signal: AbortSignal | undefined): Promise<ContentPart> {
  if (part.type === 'image') return withImageData(part, path, fetcher, signal);
  if (part.type !== 'tool-result' || !holdsUrl(part)) return part;
  const content = part.content.map(async (item, index) => (item.type === 'image' ? withImageData(item, `${path}.content.${index}`, fetcher, signal) : item));
  return { ...part, content: await Promise.all(content) };
}

async function withImageData(part: ImagePart, path: string, fetcher: MediaFetcher, signal: AbortSignal | undefined): Promise<ImagePart> {
  if (part.source.kind === 'data') return part;
  const { mediaType, data } = await fetcher.fetch(part.source.url, signal);
  if (!/^image\/|^application\/octet-stream/i.test(mediaType)) throw new LlmError('invalid_request', `${path}: the URL leads to ${mediaType}, not to an image`, { path });
  return { ...part, source: { kind: 'data', mediaType, data } };
}

function readEmbeddings(value: unknown, count: number): number[][] {
  const vectors: unknown[] = Array.isArray(value) ? value : [];
  const embeddings = vectors.filter((vector): vector is number[] => Array.isArray(vector) && vector.every((number) => typeof number === 'number'));
  if (embeddings.length !== count) throw new LlmError('malformed_response', `${count} embeddings were due, ${embeddings.length} came`);
  return embeddings;
}
