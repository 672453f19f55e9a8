import { LlmError } from '@modelport/provider-base';
import type { CatalogueModel } from '../catalogue/catalogue-model.js';
import { modelNotFound } from './model-not-found.js';
import type { ResolverContext } from './resolver-context.js';

/**
 * The one model that a name without a provider means, of those that `among` allows. Listed by one provider, it is that one's. Listed by
 * several, it is its maker's, else that of the provider preferred by the settings.
 *
 * A provider counts as the maker of a model that it declares itself under this very name, unless it serves the models of others: it is on
 * the platform `local`, or any of its names is of the form `maker/model`, as at OpenRouter or Groq. Two makers of one name (OpenAI and a
 * cloud that serves its models) settle nothing.
 * @throws LlmError `model_not_found` with the nearest names; `invalid_request` that lists the candidates.
 */
export function resolveBareName(context: ResolverContext, name: string, among: (model: CatalogueModel) => boolean = () => true): CatalogueModel {
  const candidates = context.catalogue.withId(name).filter(among);
  if (candidates.length === 0) throw modelNotFound(context, name, among);
  return chooseOne(context, name, candidates);
}

/** The one model of a provider of `maker/model` names whose last part is this one. @throws as {@link resolveBareName}. */
export function resolveMakerlessName(context: ResolverContext, providerId: string | undefined, name: string): CatalogueModel {
  const among = (model: CatalogueModel): boolean => model.providerId === providerId;
  const candidates = context.catalogue.known().filter((model) => among(model) && model.id.endsWith(`/${name}`));
  if (candidates.length === 0) throw modelNotFound(context, name, among);
  return chooseOne(context, name, candidates);
}

function chooseOne(context: ResolverContext, name: string, candidates: readonly CatalogueModel[]): CatalogueModel {
  const chosen = only(candidates) ?? only(candidates.filter((model) => isMaker(context, model))) ?? preferred(context, candidates);
  if (chosen) return chosen;
  const names = candidates.map(({ providerId, id }) => `${providerId}/${id}`).join(', ');
  throw new LlmError('invalid_request', `model "${name}" could be any of: ${names}; name one of these, or give a provider`, { path: 'model', model: name });
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function isMaker({ directory }: ResolverContext, { providerId, platformId, declared }: CatalogueModel): boolean {
  return declared && platformId !== 'local' && !directory.hostsOtherMakers(providerId);
}

function preferred({ preference }: ResolverContext, candidates: readonly CatalogueModel[]): CatalogueModel | undefined {
  for (const providerId of preference) {
    const found = only(candidates.filter((model) => model.providerId === providerId));
    if (found) return found;
  }
  return undefined;
}
