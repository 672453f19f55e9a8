import { API_FACTS } from './api-facts.js';
import type { Fact, FactKey } from './fact.js';
import { LIMIT_FACTS } from './limit-facts.js';
import { DEFAULT_PRICING, MODEL_FACTS } from './model-facts.js';
import { CAPABILITIES_FACT, ERROR_CODES_FACT } from './other-facts.js';
import { PROVIDER_FACTS } from './provider-facts.js';

/** What follows from each key of a definition. A key that nobody reads cannot stand here, and one that does not stand here does not compile. */
export const FACTS: Readonly<Record<FactKey, Fact>> = {
  ...PROVIDER_FACTS,
  ...API_FACTS,
  capabilities: CAPABILITIES_FACT,
  ...MODEL_FACTS,
  defaultPricing: DEFAULT_PRICING,
  ...LIMIT_FACTS,
  errorCodes: ERROR_CODES_FACT,
};
