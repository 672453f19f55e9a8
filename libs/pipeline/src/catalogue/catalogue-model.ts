import type { Capability, LlmProvider, ListedModel, ModelDefinition, ModelPricing } from '@modelport/provider-base';
import { homePlatformId } from '../home-platform.js';

/** One model of one provider that is on. */
export interface CatalogueModel {
  readonly providerId: string;
  /** The platform that the provider is reached by when none is named. */
  readonly platformId: string;
  /** The provider's own name of it. */
  readonly id: string;
  readonly name: string;
  /** Tokens; absent where it is not known. */
  readonly contextWindow?: number;
  /** Tokens; absent where it is not known. */
  readonly maxOutput?: number;
  /** Absent where the model was listed by the provider and nobody declared more of it. */
  readonly modalities?: ModelDefinition['modalities'];
  /** What it is declared to be capable of. */
  readonly capabilities: readonly Capability[];
  /** US dollars per million tokens; absent where it is not known. */
  readonly pricing?: ModelPricing;
  /** Whether the provider's definition has it; else the provider listed it just now. */
  readonly declared: boolean;
}

/** The models of a provider: those that it lists now, where it was asked, with what is declared of them; else the declared ones. */
export function modelsOf(provider: LlmProvider, listed: readonly ListedModel[] | undefined): CatalogueModel[] {
  const { models } = provider.definition;
  if (!listed) return models.map((model) => declaredModel(provider, model));
  const declared = new Map(models.map((model) => [model.id, model]));
  return listed.map(({ id, name }) => {
    const model = declared.get(id);
    return model ? declaredModel(provider, model) : { ...ownerOf(provider), ...defaultPricing(provider), id, name: name ?? id, capabilities: [], declared: false };
  });
}

function declaredModel(provider: LlmProvider, { id, name, contextWindow, maxOutput, modalities, capabilities, pricing }: ModelDefinition): CatalogueModel {
  return {
    ...ownerOf(provider),
    id,
    name,
    ...(contextWindow !== undefined && { contextWindow }),
    ...(maxOutput !== undefined && { maxOutput }),
    modalities,
    capabilities,
    ...defaultPricing(provider),
    ...(pricing && { pricing }),
    declared: true,
  };
}

function ownerOf(provider: LlmProvider): Pick<CatalogueModel, 'providerId' | 'platformId'> {
  return { providerId: provider.providerId, platformId: homePlatformId(provider) };
}

function defaultPricing({ definition: { defaultPricing: pricing } }: LlmProvider): Pick<CatalogueModel, 'pricing'> {
  return pricing ? { pricing } : {};
}
