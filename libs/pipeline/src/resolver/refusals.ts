import { LlmError } from '@modelport/provider-base';
import type { Platform } from '../platform.js';
import type { ProviderDirectory } from '../provider-directory.js';
import { listKnown } from '../text/list-known.js';

/** The field of the request that named what is refused. */
export type ChoiceField = 'model' | 'platform' | 'provider';

export function contradiction(field: ChoiceField, given: string, found: string, name: string): LlmError {
  return new LlmError('invalid_request', `${field} "${given}" contradicts ${found} in the model "${name}"`, { path: field, model: name });
}

export function noModelName(name: string): LlmError {
  return new LlmError('invalid_request', `model "${name}" names no model; expected an alias, "provider/model" or "platform/provider/model"`, { path: 'model', model: name });
}

export function notReached(platform: Platform, providerId: string, path: ChoiceField): LlmError {
  const reached = listKnown(providerId, platform.providerIds ?? []);
  return new LlmError('invalid_request', `provider "${providerId}" is not reached by platform "${platform.platformId}"; it reaches: ${reached}`, { path, providerId });
}

/** Off is the operator's doing and trying again does not help, so the status is 400 rather than 503; unknown is the client's mistake. */
export function notOn(directory: ProviderDirectory, providerId: string, path: ChoiceField): LlmError {
  const message = directory.whyNotOn(providerId);
  if (directory.isOff(providerId)) return new LlmError('unavailable', message, { path, providerId, status: 400 });
  return new LlmError('invalid_request', message, { path });
}
