import { LlmError, nearestNames } from '@modelport/provider-base';
import type { CatalogueModel } from '../catalogue/catalogue-model.js';
import type { ResolverContext } from './resolver-context.js';
import { splitName } from './split-name.js';

const MOST_SUGGESTIONS = 5;

/** A 404 that says what comes nearest: aliases and models as a client would name them. */
export function modelNotFound(context: ResolverContext, name: string, among: (model: CatalogueModel) => boolean): LlmError {
  const nearest = nearestModels(context, name, among);
  const parts = [`unknown model "${name}"`, noProvider(context, name), nearest.length > 0 ? `nearest: ${nearest.join(', ')}` : someKnown(context, among)];
  return new LlmError('model_not_found', parts.filter((part) => part !== undefined).join('; '), { path: 'model', model: name });
}

/** Where nothing comes near: what a name may look like. */
function someKnown({ catalogue, aliasNames }: ResolverContext, among: (model: CatalogueModel) => boolean): string | undefined {
  const names = [...aliasNames, ...catalogue.known().filter(among).map(({ providerId, id }) => `${providerId}/${id}`)];
  const more = names.length - MOST_SUGGESTIONS;
  if (names.length === 0) return undefined;
  return `known: ${names.slice(0, MOST_SUGGESTIONS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function noProvider({ directory }: ResolverContext, name: string): string | undefined {
  const first = splitName(name)?.first;
  return first === undefined || directory.isOn(first) ? undefined : `"${first}" is no provider that is on (${directory.known(first)})`;
}

/** A model may be mistyped with its provider and maker or without, so each of its forms is compared. */
function nearestModels({ catalogue, aliasNames }: ResolverContext, name: string, among: (model: CatalogueModel) => boolean): string[] {
  const suggestions = new Map(aliasNames.map((alias) => [alias, alias]));
  for (const model of catalogue.known().filter(among)) {
    const full = `${model.providerId}/${model.id}`;
    for (const form of [full, model.id, model.id.slice(model.id.lastIndexOf('/') + 1)]) if (!suggestions.has(form)) suggestions.set(form, full);
  }
  const nearest = nearestNames(name, [...suggestions.keys()], MOST_SUGGESTIONS * 2).map((form) => suggestions.get(form) ?? form);
  return [...new Set(nearest)].slice(0, MOST_SUGGESTIONS);
}
