import { LlmError } from '@modelport/provider-base';
import type { CatalogueModel, Pipeline } from '@modelport/pipeline';
import { noSuchModel } from '../models/no-such-model.js';

/** A model in Anthropic's shape: https://platform.claude.com/docs/en/api/models */
export interface AnthropicModel {
  type: 'model';
  /** Usable as `model`. */
  id: string;
  display_name: string;
  /** The epoch: the value for a date that is not known. */
  created_at: string;
  /** Tokens; null where it is not known. */
  max_input_tokens: number | null;
  /** Tokens; null where it is not known. */
  max_tokens: number | null;
}

export interface AnthropicModelPage {
  data: readonly AnthropicModel[];
  has_more: boolean;
  first_id: string | null;
  last_id: string | null;
}

export interface AnthropicPageQuery {
  limit?: string;
  after_id?: string;
  before_id?: string;
}

const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 1000;

/** One page of the models that can be asked now, aliases first. @throws LlmError `invalid_request` for a limit or an id that is none. */
export async function anthropicModelPage(pipeline: Pipeline, { limit, after_id, before_id }: AnthropicPageQuery): Promise<AnthropicModelPage> {
  const models = await allModels(pipeline);
  const size = pageSize(limit);
  const before = placeOf(before_id, 'before_id', models);
  const start = before === -1 ? placeOf(after_id, 'after_id', models) + 1 : Math.max(0, before - size);
  const end = before === -1 ? Math.min(start + size, models.length) : before;
  const data = models.slice(start, end);
  return { data, has_more: before === -1 ? end < models.length : start > 0, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
}

/** One model; a bare name that requests may use is found too. @throws LlmError `model_not_found` */
export async function anthropicModel(pipeline: Pipeline, id: string): Promise<AnthropicModel> {
  const models = await allModels(pipeline);
  const found = models.find((model) => model.id === id);
  if (found) return found;
  const [known] = pipeline.catalogue.withId(id);
  if (known) return toAnthropicModel(id, known);
  throw noSuchModel(id, models.map((model) => model.id));
}

async function allModels({ catalogue, resolver }: Pipeline): Promise<AnthropicModel[]> {
  const models = await catalogue.list();
  return [...resolver.aliases.map((alias) => toAnthropicModel(alias)), ...models.map((model) => toAnthropicModel(`${model.providerId}/${model.id}`, model))];
}

function toAnthropicModel(id: string, model?: CatalogueModel): AnthropicModel {
  return { type: 'model', id, display_name: model?.name ?? id, created_at: '1970-01-01T00:00:00Z', max_input_tokens: model?.contextWindow ?? null, max_tokens: model?.maxOutput ?? null };
}

/** -1 where no id is given. An id that is not in the list must not begin it anew: a client that goes from page to page would never end. */
function placeOf(id: string | undefined, path: keyof AnthropicPageQuery, models: readonly AnthropicModel[]): number {
  const place = models.findIndex((model) => model.id === id);
  if (id !== undefined && place === -1) throw new LlmError('invalid_request', `${path} must be the id of a model in the list`, { path });
  return place;
}

function pageSize(limit: string | undefined): number {
  if (limit === undefined) return DEFAULT_PAGE;
  const size = /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (size < 1 || size > LARGEST_PAGE) throw new LlmError('invalid_request', `limit must be a whole number from 1 to ${LARGEST_PAGE}`, { path: 'limit' });
  return size;
}
