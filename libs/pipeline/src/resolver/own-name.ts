import type { Catalogue } from '../catalogue/catalogue.js';
import type { ProviderDirectory } from '../provider-directory.js';
import { contradiction, noModelName } from './refusals.js';
import { splitName } from './split-name.js';

interface Lookup {
  readonly catalogue: Catalogue;
  readonly directory: ProviderDirectory;
}

/**
 * The provider's own name of a model whose first segment is that provider: the rest, slashes kept. Only where the provider lists the
 * whole name and not the rest is it the whole (`groq/compound` is what Groq calls it, https://console.groq.com/docs/compound).
 */
export function afterProvider({ catalogue }: Pick<Lookup, 'catalogue'>, providerId: string, rest: string): string {
  const whole = `${providerId}/${rest}`;
  if (rest === '') throw noModelName(whole);
  return catalogue.find(providerId, whole) && !catalogue.find(providerId, rest) ? whole : rest;
}

/**
 * The provider's own name of a model that was given together with the provider. What the provider lists is taken verbatim; its own id
 * in front is taken off; the rest is taken verbatim too, known or not.
 * @throws LlmError `invalid_request` where the first segment is another provider and cannot be a part of this one's names, because none
 * of the names that it declares has a maker in front.
 */
export function nameAtProvider({ catalogue, directory }: Lookup, providerId: string, name: string): string {
  const parts = splitName(name);
  if (!parts || catalogue.find(providerId, name)) return name;
  if (parts.first === providerId) return afterProvider({ catalogue }, providerId, parts.rest);
  const another = directory.isOn(parts.first) || directory.isOff(parts.first);
  if (another && directory.declaresModels(providerId) && !directory.hostsOtherMakers(providerId)) {
    throw contradiction('provider', providerId, `the provider "${parts.first}"`, name);
  }
  return name;
}
