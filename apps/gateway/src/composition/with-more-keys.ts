import { Logger } from '@nestjs/common';
import type { ProviderSwitch } from '@modelport/configuration';
import { type KeyFailure, RotatingProvider } from '@modelport/pipeline';
import type { LlmProvider, ProviderClass, ProviderOptions } from '@modelport/provider-base';

const logger = new Logger('Keys');

/** The provider as it is, or with the other keys of its block, which it then takes in turn. */
export function withMoreKeys(provider: LlmProvider, { moreKeys, definition }: Pick<ProviderSwitch, 'moreKeys' | 'definition'>, providerClass: ProviderClass, options: ProviderOptions): LlmProvider {
  if (moreKeys.length === 0) return provider;
  const others = moreKeys.map(({ variable, key }) => {
    // An error about the key then names the variable that it really comes from.
    const api = { ...definition.api, ...options.definition?.api, authEnvVar: variable };
    return new providerClass({ ...options, apiKey: key, definition: { ...options.definition, api } });
  });
  return new RotatingProvider([provider, ...others], { onFailure: logKeyFailure });
}

/** Only what is told by the vendor's status: messages may repeat prompts. */
function logKeyFailure({ providerId, key, keys, error, restMs }: KeyFailure): void {
  const rest = restMs > 0 ? `, left alone for ${Math.ceil(restMs / 1000)} s` : '';
  logger.warn(`key ${key} of ${keys} of ${providerId}: ${error.kind} (upstream_status=${error.upstreamStatus ?? 'none'})${rest}`);
}
