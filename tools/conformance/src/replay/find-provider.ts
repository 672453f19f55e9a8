import type { ProviderClass } from '@modelport/provider-base';
import { KINDS, providerIdOf } from './kinds.js';
import { stageReplay } from './stage-replay.js';
import type { Recording } from './recording.js';

/** The provider that must be able to read a recording; undefined where there is none. */
export function findProvider({ kind, provider: vendor }: Pick<Recording, 'kind' | 'provider'>, classes: ReadonlyMap<string, ProviderClass>): ProviderClass | undefined {
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!known) return undefined;
  if (known.provider !== undefined) return classes.get(known.provider);
  const own = classes.get(providerIdOf(vendor));
  // Some vendors of another format answer in OpenAI's too, but not through their own provider.
  if (own && stageReplay(own, known.dialect).forwards.includes(known.dialect)) return own;
  return known.elseBy === undefined ? undefined : classes.get(known.elseBy);
}
