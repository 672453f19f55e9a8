import type { Capability } from '@modelport/provider-base';
import type { CatalogueModel } from './catalogue-model.js';

/** What a model must fulfil; all of it. A model of which a limited fact is not known does not fulfil the limit. */
export interface CatalogueFilter {
  readonly providerId?: string | undefined;
  readonly platformId?: string | undefined;
  /** It must have every one. */
  readonly capabilities?: readonly Capability[] | undefined;
  /** US dollars per million input tokens. */
  readonly maxInputPrice?: number | undefined;
  /** US dollars per million output tokens. */
  readonly maxOutputPrice?: number | undefined;
  /** Tokens. */
  readonly minContextWindow?: number | undefined;
}

export function fulfils(model: CatalogueModel, filter: CatalogueFilter): boolean {
  return (
    sameOrAny(model.providerId, filter.providerId) &&
    sameOrAny(model.platformId, filter.platformId) &&
    (filter.capabilities ?? []).every((capability) => model.capabilities.includes(capability)) &&
    atMost(model.pricing?.input, filter.maxInputPrice) &&
    atMost(model.pricing?.output, filter.maxOutputPrice) &&
    (filter.minContextWindow === undefined || (model.contextWindow !== undefined && model.contextWindow >= filter.minContextWindow))
  );
}

function sameOrAny(value: string, wanted: string | undefined): boolean {
  return wanted === undefined || value === wanted;
}

function atMost(value: number | undefined, limit: number | undefined): boolean {
  return limit === undefined || (value !== undefined && value <= limit);
}
