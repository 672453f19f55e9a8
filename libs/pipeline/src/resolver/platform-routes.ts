import type { Target } from '../call.js';
import { homePlatformId } from '../home-platform.js';
import type { Platform } from '../platform.js';
import { resolveBareName, resolveMakerlessName } from './bare-name.js';
import { afterProvider, nameAtProvider } from './own-name.js';
import { contradiction, noModelName, notOn, notReached, type ChoiceField } from './refusals.js';
import type { ResolverContext } from './resolver-context.js';
import { splitName } from './split-name.js';

/** A platform that was chosen, and the field that chose it. */
export interface ChosenPlatform {
  platform: Platform;
  from: ChoiceField;
}

/** An explicit provider, on a chosen platform or on its own: it takes any name that does not contradict it, known or not. */
export function onProvider(context: ResolverContext, chosen: ChosenPlatform | undefined, name: string, providerId: string): Target {
  if (chosen && !chosen.platform.providerIds) return byMaker(context, chosen, name, providerId);
  const provider = context.directory.providers.get(providerId);
  if (!provider) throw notOn(context.directory, providerId, 'provider');
  if (chosen && !chosen.platform.providerIds?.includes(providerId)) throw notReached(chosen.platform, providerId, 'provider');
  const platformId = chosen?.platform.platformId ?? homePlatformId(provider);
  return { platformId, providerId, modelId: nameAtProvider(context, providerId, name) };
}

/** A chosen platform without an explicit provider: the name's first segment is the provider, or the catalogue knows the name. */
export function onPlatform(context: ResolverContext, chosen: ChosenPlatform, name: string): Target {
  const { platform, from } = chosen;
  const { platformId, providerIds } = platform;
  if (!providerIds) return byMaker(context, chosen, name, undefined);
  const parts = splitName(name);
  if (parts && providerIds.includes(parts.first)) return { platformId, providerId: parts.first, modelId: afterProvider(context, parts.first, parts.rest) };
  if (parts && context.directory.isOn(parts.first)) throw notReached(platform, parts.first, from);
  if (parts && context.directory.isOff(parts.first)) throw notOn(context.directory, parts.first, 'model');
  const model = resolveBareName(context, name, ({ providerId }) => providerIds.includes(providerId));
  return { platformId, providerId: model.providerId, modelId: model.id };
}

/** A platform that reaches every maker through one provider, whose names of models are `maker/model`. */
function byMaker(context: ResolverContext, { platform, from }: ChosenPlatform, name: string, maker: string | undefined): Target {
  const { platformId, throughProviderId } = platform;
  if (throughProviderId !== undefined && !context.directory.isOn(throughProviderId)) throw notOn(context.directory, throughProviderId, from);
  const { first, rest } = makerOf(context, throughProviderId, name, maker);
  // The provider behind the platform is nobody's maker: giving it adds nothing to a name that has its own.
  if (maker !== undefined && maker !== first && maker !== throughProviderId) throw contradiction('provider', maker, `the maker "${first}"`, name);
  if (rest === '') throw noModelName(name);
  return { platformId, providerId: first, modelId: rest };
}

function makerOf(context: ResolverContext, throughProviderId: string | undefined, name: string, maker: string | undefined): { first: string; rest: string } {
  const parts = splitName(name);
  if (parts) return parts;
  if (maker !== undefined) return { first: maker, rest: name };
  const listed = resolveMakerlessName(context, throughProviderId, name);
  return splitName(listed.id) ?? { first: listed.providerId, rest: listed.id };
}
