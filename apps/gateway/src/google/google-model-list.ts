import { LlmError, nearestNames } from '@modelport/provider-base';
import type { Pipeline } from '@modelport/pipeline';
import { type GoogleModel, namedModel, toGoogleModel } from './google-model.js';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 1000;

export interface GoogleModelPage {
  models: readonly GoogleModel[];
  /** Absent on the last page. */
  nextPageToken?: string;
}

export interface GooglePageQuery {
  pageSize?: string;
  pageToken?: string;
}

/** One page of the models that can be asked now, aliases first. @throws LlmError `invalid_request` for a page that is none. */
export async function googleModelPage(pipeline: Pipeline, query: GooglePageQuery): Promise<GoogleModelPage> {
  const models = await allModels(pipeline);
  const size = Math.min(numberIn(query.pageSize, 'pageSize') || DEFAULT_PAGE, LARGEST_PAGE);
  const start = numberIn(query.pageToken, 'pageToken');
  const next = start + size;
  return { models: models.slice(start, next), ...(next < models.length && { nextPageToken: String(next) }) };
}

/** One model; a bare name that requests may use is found too. @throws LlmError `model_not_found` */
export async function googleModel(pipeline: Pipeline, id: string): Promise<GoogleModel> {
  const models = await allModels(pipeline);
  const found = models.find(({ name }) => name === `models/${id}`);
  if (found) return found;
  const [known] = pipeline.catalogue.withId(id);
  if (known) return { ...toGoogleModel(known), name: `models/${id}`, baseModelId: id };
  const nearest = nearestNames(id, models.map(({ baseModelId }) => baseModelId));
  throw new LlmError('model_not_found', `there is no model "${id}"${nearest.length > 0 ? `; nearest: ${nearest.join(', ')}` : ''}`, { path: 'name', model: id });
}

async function allModels({ catalogue, resolver }: Pipeline): Promise<GoogleModel[]> {
  const models = await catalogue.list();
  return [...resolver.aliases.map(namedModel), ...models.map(toGoogleModel)];
}

function numberIn(text: string | undefined, name: string): number {
  if (text === undefined || text === '') return 0;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new LlmError('invalid_request', `${name} must be a whole number`, { path: name });
}
