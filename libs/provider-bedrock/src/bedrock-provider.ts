import { converse } from '@modelport/dialects';
import { type CallContext, costOf, type EmbedRequest, type EmbedResponse, type HttpRequest, type ListedModel, LlmError, type LlmRequest, LlmProviderBase, mediaAsData, objectsField, type ProviderDefinition, runBounded, Secret, stringField, Usage } from '@modelport/provider-base';
import { type AwsCredentialProvider, type AwsCredentials, environmentCredentials } from './aws/aws-credentials.js';
import { controlPlaneUrl, regionOf, runtimeEndpoint } from './aws/endpoint.js';
import { signRequest } from './aws/sign-request.js';
import type { BedrockOptions } from './bedrock-options.js';
import { definition } from './definition.generated.js';
import { decodeEmbeddings, embedCalls } from './embeddings.js';

/** Models that take one text a call are called this many times at once. */
const EMBEDDINGS_AT_ONCE = 8;

/** Models on Amazon Bedrock; `model` is the id of a model or inference profile, or an ARN. */
export class BedrockProvider extends LlmProviderBase {
  static readonly definition: ProviderDefinition = definition;
  /** The region that requests are signed for. */
  readonly region: string;
  /** Undefined where a Bedrock API key is presented. */
  readonly #credentials: AwsCredentialProvider | undefined;

  /** @throws TypeError for a region that is no name. */
  constructor(options: BedrockOptions = {}) {
    const region = options.region ?? variable('AWS_REGION') ?? variable('AWS_DEFAULT_REGION');
    const baseUrl = options.baseUrl ?? (region === undefined ? undefined : runtimeEndpoint(region));
    super(definition, converse, { ...options, ...(baseUrl !== undefined && { baseUrl }) });
    this.region = options.region ?? regionOf(this.baseUrl) ?? region ?? regionOf(definition.api.baseUrl) ?? '';
    this.#credentials = credentialsOf(options, this.definition);
  }

  /** Embeds texts with models of Amazon and of Cohere. Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html */
  async embed(request: EmbedRequest, context: CallContext = {}): Promise<EmbedResponse> {
    const { model } = request;
    const path = `/model/${encodeURIComponent(model)}/invoke`;
    const parts = await runBounded(embedCalls(request), EMBEDDINGS_AT_ONCE, context.signal, ({ body, count }, signal) =>
      this.postJson(path, body, model, { ...context, signal }, (json, { pricing }, headers) => ({ ...decodeEmbeddings(json, headers, count), pricing })),
    );
    const usage = Usage.fromTotals({ inputTokens: sumOf(parts.map(({ inputTokens }) => inputTokens)), outputTokens: 0 });
    return { model, providerId: this.providerId, embeddings: parts.flatMap(({ vectors }) => vectors), usage, cost: costOf(usage, parts[0]?.pricing) };
  }

  /** The models that the region has. Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListFoundationModels.html */
  override listModels(context: CallContext = {}): Promise<readonly ListedModel[]> {
    return this.getJson('/foundation-models', context, readModels);
  }

  /** Fetches what the client gave by URL: Bedrock takes data, and objects of S3. */
  protected override prepare(request: LlmRequest, context: CallContext): Promise<LlmRequest> | LlmRequest {
    return this.mediaFetcher ? mediaAsData(request, this.mediaFetcher, ['image', 'document'], context) : request;
  }

  /** Models are listed at an endpoint of their own. */
  protected override authorize(request: HttpRequest): Promise<HttpRequest> | HttpRequest {
    const addressed = request.method === 'GET' ? { ...request, url: controlPlaneUrl(request.url) } : request;
    return this.#credentials ? this.#sign(addressed, this.#credentials) : super.authorize(addressed);
  }

  async #sign(request: HttpRequest, give: AwsCredentialProvider): Promise<HttpRequest> {
    let credentials: AwsCredentials;
    try {
      credentials = await give();
    } catch (cause) {
      const words = cause instanceof Error ? cause.message : String(cause);
      throw new LlmError('authentication', `${this.providerId}: no AWS credentials, and no API key in ${this.definition.api.authEnvVar ?? ''}: ${words}`, { cause });
    }
    return signRequest(request, { region: this.region, credentials });
  }
}

/** As the AWS SDKs have it, a Bedrock API key in the environment goes before the credentials there, but not before those that are given. */
function credentialsOf({ apiKey, credentials, profile }: BedrockOptions, { api }: ProviderDefinition): AwsCredentialProvider | undefined {
  if (Secret.from(apiKey)) return undefined;
  if (typeof credentials === 'function') return credentials;
  if (credentials) return () => Promise.resolve(credentials);
  if (profile === undefined && variable(api.authEnvVar ?? '')) return undefined;
  return environmentCredentials(profile);
}

/** Unknown where one of them is. */
function sumOf(counts: readonly (number | undefined)[]): number | undefined {
  return counts.reduce((total, count) => (total === undefined || count === undefined ? undefined : total + count), 0);
}

function readModels(json: unknown): ListedModel[] {
  if (!Array.isArray(Object(json)['modelSummaries'])) throw new LlmError('malformed_response', 'the list of models has no "modelSummaries"');
  return objectsField(json, 'modelSummaries').flatMap((summary) => {
    const id = stringField(summary, 'modelId');
    const name = stringField(summary, 'modelName');
    return id === undefined ? [] : [{ id, ...(name !== undefined && { name }) }];
  });
}

function variable(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}
