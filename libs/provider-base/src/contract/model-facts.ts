import type { ModelDefinition, ProviderDefinition } from './definition.js';

const indexes = new WeakMap<readonly ModelDefinition[], ReadonlyMap<string, ModelDefinition>>();

/** What a definition declares of a model; undefined where it declares nothing. */
export function modelFacts({ models }: Pick<ProviderDefinition, 'models'>, id: string | undefined): ModelDefinition | undefined {
  return id === undefined ? undefined : indexOf(models).get(id);
}

/** Every call asks, some of them several times, and there are vendors of hundreds of models. Of two models of one name the first counts. */
function indexOf(models: readonly ModelDefinition[]): ReadonlyMap<string, ModelDefinition> {
  const known = indexes.get(models);
  if (known) return known;
  const index = new Map(models.toReversed().map((model) => [model.id, model]));
  indexes.set(models, index);
  return index;
}
