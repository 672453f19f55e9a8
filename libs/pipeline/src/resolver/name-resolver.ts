import type { Target } from '../call.js';
import { homePlatformId } from '../home-platform.js';
import { resolveBareName } from './bare-name.js';
import { afterProvider } from './own-name.js';
import { onPlatform, onProvider, type ChosenPlatform } from './platform-routes.js';
import { contradiction, noModelName, notOn } from './refusals.js';
import type { ResolverContext } from './resolver-context.js';
import { splitName } from './split-name.js';

/** The fields beside the model. */
export interface ExplicitFields {
  readonly platform?: string | undefined;
  readonly provider?: string | undefined;
}

/**
 * Where one name that is no alias goes. Its first segment is a platform (then follow a provider and the provider's name of the model), a
 * provider (then follows its name of the model), or part of a name that the catalogue knows. Explicit fields complete a name; they may
 * repeat its prefix, but not contradict it.
 * @throws LlmError `invalid_request`, `model_not_found`, or `unavailable` (with status 400) for a provider that is off.
 */
export function resolveName(context: ResolverContext, name: string, explicit: ExplicitFields = {}): Target {
  const { chosen, rest } = peelPlatform(context, name, explicit);
  if (rest === '') throw noModelName(name);
  if (explicit.provider !== undefined) return onProvider(context, chosen, rest, explicit.provider);
  return chosen ? onPlatform(context, chosen, rest) : anywhere(context, rest);
}

/** Takes a platform off the front of a name, where one stands there and is not meant as the provider. */
function peelPlatform({ platforms }: ResolverContext, name: string, { platform: platformId, provider }: ExplicitFields): { chosen?: ChosenPlatform; rest: string } {
  const chosen: ChosenPlatform | undefined = platformId === undefined ? undefined : { platform: platforms.get(platformId), from: 'platform' };
  const parts = splitName(name);
  const whole = { ...(chosen && { chosen }), rest: name };
  if (!parts || !platforms.has(parts.first)) return whole;
  if (!chosen) return parts.first === provider ? whole : { chosen: { platform: platforms.get(parts.first), from: 'model' }, rest: parts.rest };
  if (parts.first === platformId) return { chosen, rest: parts.rest };
  if (parts.first === provider || chosen.platform.providerIds?.includes(parts.first)) return whole;
  throw contradiction('platform', chosen.platform.platformId, `the platform "${parts.first}"`, name);
}

function anywhere(context: ResolverContext, name: string): Target {
  const { directory } = context;
  const parts = splitName(name);
  const provider = parts && directory.providers.get(parts.first);
  if (provider) return { platformId: homePlatformId(provider), providerId: parts.first, modelId: afterProvider(context, parts.first, parts.rest) };
  if (parts && directory.isOff(parts.first)) throw notOn(directory, parts.first, 'model');
  const { platformId, providerId, id } = resolveBareName(context, name);
  return { platformId, providerId, modelId: id };
}
