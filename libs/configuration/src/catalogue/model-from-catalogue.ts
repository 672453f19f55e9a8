import { CAPABILITIES, type Capability } from '@modelport/provider-base';
import { ProblemList } from '../problems/problem-list.js';
import { ModelSection } from '../provider-file/provider-file.js';
import { isMapping } from '../shape/describe.js';
import { readShape } from '../shape/read-shape.js';

/** What became of one row of the catalogue. */
export type CatalogueOutcome =
  | { outcome: 'taken'; model: ModelSection }
  /** Rightly not ours: deprecated, or neither a chat nor an embedding model. */
  | { outcome: 'passed-over'; why: string }
  /** Wrong in itself: a limit of 0, a negative price, a modality without a name here. */
  | { outcome: 'refused'; why: string };

/** What a row is read against. */
export interface CatalogueContext {
  /** A model has no capability that its provider's API has not. */
  providerCapabilities: readonly Capability[];
  /** The same model as the YAML has it now: it keeps what the catalogue cannot say. */
  existing: ModelSection | undefined;
}

/**
 * Turns a row of models.dev (https://models.dev/api.json, `<provider>.models.<id>`) into an entry of `models:`. Prices that the row
 * lacks are left out; a listed 0 stays 0.
 */
export function modelFromCatalogue(id: string, row: unknown, context: CatalogueContext): CatalogueOutcome {
  if (!isMapping(row)) return { outcome: 'refused', why: 'is not an object' };
  const why = reasonToPassOver(id, row, context);
  if (why !== undefined) return { outcome: 'passed-over', why };
  const limit = isMapping(row.limit) ? row.limit : {};
  const embeds = isEmbedding(id, row);
  const candidate = {
    id,
    name: row.name,
    context_window: limit.context,
    max_output: embeds ? undefined : limit.output,
    modalities: { input: modalities(row, 'input'), output: embeds ? [] : modalities(row, 'output') },
    capabilities: embeds ? ['embeddings'] : capabilitiesOf(row, context),
    // The catalogue does not know them.
    formats: context.existing?.formats,
    rate_limits: context.existing?.rate_limits,
    pricing: pricingOf(row, context.existing),
  };
  const problems = new ProblemList('catalogue');
  const model = readShape(ModelSection, candidate, [], problems);
  if (problems.isEmpty) return { outcome: 'taken', model };
  return { outcome: 'refused', why: problems.all.map(({ path, message }) => `${path} ${message}`.trim()).join('; ') };
}

type Row = Readonly<Record<string, unknown>>;

function reasonToPassOver(id: string, row: Row, { providerCapabilities }: CatalogueContext): string | undefined {
  if (row.status === 'deprecated') return 'deprecated';
  // The catalogue names the SDK of a row only where it is not that of the provider, e.g. for Claude on Azure.
  if (isMapping(row.provider) && row.provider.npm === '@ai-sdk/anthropic') return "is reached by Anthropic's API, at another address";
  if (isEmbedding(id, row)) return providerCapabilities.includes('embeddings') ? undefined : 'embeds, and the provider here does not';
  if (!reads(row, 'text')) return 'does not read text';
  return modalities(row, 'output').includes('text') ? undefined : 'does not write text';
}

/** The catalogue has no word for embedding models but their names. */
function isEmbedding(id: string, row: Row): boolean {
  return /embed/i.test(`${id} ${String(row.family)}`) && row.tool_call !== true;
}

function modalities(row: Row, side: 'input' | 'output'): unknown[] {
  const listed = isMapping(row.modalities) ? row.modalities[side] : undefined;
  return Array.isArray(listed) ? listed : [];
}

function reads(row: Row, modality: string): boolean {
  return modalities(row, 'input').includes(modality);
}

function steeredBy(row: Row, type: string): boolean {
  return Array.isArray(row.reasoning_options) && row.reasoning_options.some((option) => isMapping(option) && option.type === type);
}

function capabilitiesOf(row: Row, { providerCapabilities, existing }: CatalogueContext): Capability[] {
  const kept = (capability: Capability): boolean => existing?.capabilities.includes(capability) === true;
  const structured = row.structured_output === true;
  const silent = row.structured_output === undefined;
  const cost = isMapping(row.cost) ? row.cost : {};
  const budget = steeredBy(row, 'budget_tokens');
  const can: Record<Capability, boolean> = {
    streaming: true,
    function_calling: row.tool_call === true,
    parallel_function_calling: row.tool_call === true,
    vision: reads(row, 'image'),
    documents: reads(row, 'pdf'),
    audio_input: reads(row, 'audio'),
    json_mode: structured || (silent && kept('json_mode')),
    json_schema: structured || (silent && kept('json_schema')),
    reasoning: row.reasoning === true,
    reasoning_budget: budget,
    // A model that takes an effort and no budget decides itself; of one that takes both the catalogue does not say.
    adaptive_reasoning: (steeredBy(row, 'effort') && !budget) || kept('adaptive_reasoning'),
    // Models without a cache are sometimes listed with a price of 0 for reading it.
    prompt_cache: typeof cost.cache_read === 'number' && cost.cache_read > 0,
    embeddings: false,
    model_list: false,
  };
  return CAPABILITIES.filter((capability) => can[capability] && providerCapabilities.includes(capability));
}

function pricingOf({ cost }: Row, existing: ModelSection | undefined): Record<string, unknown> | undefined {
  if (!isMapping(cost)) return undefined;
  // The catalogue has one price for writing to a cache.
  const byHand = { cache_write_1h: existing?.pricing?.cache_write_1h };
  const { tiers } = cost;
  return { ...pricesOf(cost), ...byHand, tiers: Array.isArray(tiers) && tiers.length > 0 ? tiers.map(tierOf) : undefined };
}

function tierOf(tier: unknown): unknown {
  if (!isMapping(tier)) return tier;
  return { above: isMapping(tier.tier) ? tier.tier.size : undefined, ...pricesOf(tier) };
}

function pricesOf(cost: Row): Record<string, unknown> {
  return {
    input: cost.input,
    output: cost.output,
    cached_input: cost.cache_read,
    cache_write: cost.cache_write,
    reasoning: cost.reasoning,
    audio_input: cost.input_audio,
    audio_output: cost.output_audio,
  };
}
