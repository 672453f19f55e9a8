import { fetchGeminiMedia } from '@modelport/dialects';
import { type CallContext, costOf, type EmbedRequest, type EmbedResponse, field, type HttpRequest, type ListedModel, LlmError, type LlmRequest, LlmProviderBase, mediaAsData, modelFacts, objectsField, runBounded, Secret, stringField, type WireFormat } from '@modelport/provider-base';
import { definition } from './definition.generated.js';
import { decodeEmbeddings, embedCalls, usageOf } from './embeddings.js';
import { type GoogleAuthClient, googleIdentity, identityError } from './google-identity.js';
import { vertexClaude, vertexGemini, vertexOpenModels } from './vertex-formats.js';
import { vertexModel } from './vertex-model.js';
import type { VertexOptions } from './vertex-options.js';
import { type VertexPlace, vertexPlace } from './vertex-place.js';

const EMBEDDINGS_AT_ONCE = 8;

/** Paths of what belongs to a project and a location. */
const BELONGS = /^\/v1(?:beta1)?(?=\/(?:publishers|endpoints)\/)/;
const OF_GOOGLES_MODELS = /^\/v1beta1\/publishers\/google\//;

/** Gemini, Claude and open models on Google Vertex AI; see {@link vertexModel} for their names. */
export class VertexProvider extends LlmProviderBase {
  static readonly definition = definition;
  readonly project: string | undefined;
  readonly location: string;
  readonly #expressMode: boolean;
  /** Undefined where an access token, or the key of express mode, is presented. */
  readonly #identity: GoogleAuthClient | undefined;

  /** @throws TypeError for a project or a location that is no name. */
  constructor(options: VertexOptions = {}) {
    const { expressKey, place } = accessOf(options);
    const headers = expressKey && { 'x-goog-api-key': expressKey.reveal() };
    super(definition, [vertexGemini, vertexClaude, vertexOpenModels], { ...options, baseUrl: place.baseUrl, headers: { ...headers, ...options.headers } });
    this.project = place.project;
    this.location = place.location;
    this.#expressMode = expressKey !== undefined;
    const hasToken = Secret.from(options.apiKey) !== undefined || (!options.credentials && variable(tokenVariable(options)) !== undefined);
    this.#identity = this.#expressMode || hasToken ? undefined : googleIdentity(options.credentials, this.transport);
  }

  async embed(request: EmbedRequest, context: CallContext = {}): Promise<EmbedResponse> {
    const { model } = request;
    const parts = await runBounded(embedCalls(request), EMBEDDINGS_AT_ONCE, context.signal, ({ path, body, count }, signal) =>
      this.postJson(path, body, model, { ...context, signal }, (json, { pricing }) => ({ ...decodeEmbeddings(json, count), pricing })),
    );
    const usage = usageOf(parts);
    return { model, providerId: this.providerId, embeddings: parts.flatMap(({ vectors }) => vectors), usage, cost: costOf(usage, parts[0]?.pricing) };
  }

  /** Google's own models: the vendor lists one publisher at a time. Source: https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/publishers.models/list */
  override listModels(context: CallContext = {}): Promise<readonly ListedModel[]> {
    return this.getJson('/v1beta1/publishers/google/models?pageSize=1000', context, readModels);
  }

  /** By its publisher, where the model's facts name no formats. */
  protected override formatsOf(model: string): readonly [WireFormat, ...WireFormat[]] {
    if (modelFacts(this.definition, model)?.formats) return super.formatsOf(model);
    const { publisher } = vertexModel(model);
    if (publisher === 'google') return [vertexGemini];
    return publisher === 'anthropic' ? [vertexClaude] : [vertexOpenModels];
  }

  /** Fetches what the client gave by URL: Gemini fetches only what robots may, and the others take data. Objects in Cloud Storage (`gs://…`) stay where they are. */
  protected override prepare(request: LlmRequest, context: CallContext): Promise<LlmRequest> | LlmRequest {
    const { mediaFetcher } = this;
    if (!mediaFetcher) return request;
    return vertexModel(request.model).publisher === 'google' ? fetchGeminiMedia(request, mediaFetcher, context) : mediaAsData(request, mediaFetcher, ['image', 'document'], context);
  }

  protected override authorize(request: HttpRequest): Promise<HttpRequest> | HttpRequest {
    if (this.#expressMode) return this.#express(request);
    return this.#identity ? this.#identified(request, this.#identity) : super.authorize(this.#placed(request, this.project));
  }

  /** Source: https://cloud.google.com/vertex-ai/generative-ai/docs/start/express-mode/vertex-ai-express-mode-api-reference */
  #express(request: HttpRequest): HttpRequest {
    if (!OF_GOOGLES_MODELS.test(request.url.slice(this.baseUrl.length))) throw new LlmError('unsupported', `${this.providerId}: an API key of express mode reaches Google's own models only; give credentials for others`);
    return this.project === undefined ? request : this.#placed(request, this.project);
  }

  async #identified(request: HttpRequest, identity: GoogleAuthClient): Promise<HttpRequest> {
    let proof: Headers;
    try {
      proof = await identity.getRequestHeaders();
    } catch (thrown) {
      throw identityError(thrown, this.providerId, this.definition.api.authEnvVar);
    }
    const project = this.project ?? (await identity.getProjectId?.().catch(() => undefined));
    return this.#placed({ ...request, headers: { ...request.headers, ...Object.fromEntries(proof) } }, project || undefined);
  }

  #placed(request: HttpRequest, project: string | undefined): HttpRequest {
    const path = request.url.slice(this.baseUrl.length);
    if (request.method === 'GET' || !BELONGS.test(path)) return request;
    if (project === undefined) throw new LlmError('unavailable', `${this.providerId}: no project; pass project, or set GOOGLE_CLOUD_PROJECT`);
    return { ...request, url: this.baseUrl + path.replace(BELONGS, (version) => `${version}/projects/${project}/locations/${this.location}`) };
  }
}

/** As in Google's own SDK, a key given goes before a project in the environment, and that before a key in the environment. */
function accessOf(options: VertexOptions): { expressKey: Secret | undefined; place: VertexPlace } {
  const asked = { baseUrl: options.baseUrl ?? movedTo(options), project: options.project, location: options.location };
  const isProven = options.apiKey !== undefined || options.credentials !== undefined;
  const given = isProven ? undefined : Secret.from(options.expressApiKey);
  if (given) return { expressKey: given, place: vertexPlace(asked, {}) };
  const place = vertexPlace(asked, { project: variable('GOOGLE_CLOUD_PROJECT'), location: variable('GOOGLE_CLOUD_LOCATION') });
  const mayBeKey = !isProven && place.project === undefined && !variable(tokenVariable(options));
  const expressKey = mayBeKey ? Secret.from(variable('GOOGLE_VERTEX_API_KEY')) : undefined;
  return { expressKey, place: expressKey ? vertexPlace(asked, {}) : place };
}

/** The definition's own address gives way to the one of the location; one that was put in its place does not. */
function movedTo({ definition: changes }: VertexOptions): string | undefined {
  return changes?.api?.baseUrl === definition.api.baseUrl ? undefined : changes?.api?.baseUrl;
}

function tokenVariable({ definition: changes }: VertexOptions): string {
  return changes?.api?.authEnvVar ?? definition.api.authEnvVar ?? '';
}

function readModels(json: unknown): ListedModel[] {
  if (!Array.isArray(field(json, 'publisherModels'))) throw new LlmError('malformed_response', 'the list of models has no "publisherModels"');
  return objectsField(json, 'publisherModels').flatMap((model) => {
    const id = stringField(model, 'name')?.replace(/^publishers\/google\/models\//, '') ?? '';
    return /^gemini-|^text-(?:multilingual-)?embedding-/.test(id) ? [{ id }] : [];
  });
}

function variable(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}
