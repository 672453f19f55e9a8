import type { ModelDefinition } from '@modelport/provider-base';
import type { ProviderDirectory } from '../provider-directory.js';

/** Stands in for every vendor while no key is configured; it costs nothing, so its model may be taken without being asked for. */
const SANDBOX_PROVIDER_ID = 'sandbox';

/** The model of a call that names none: the configured one, else the sandbox's first chat model where no other provider is on. */
export function defaultModelName(configured: string | undefined, { providers }: ProviderDirectory): string | undefined {
  if (configured !== undefined) return configured;
  const sandbox = providers.size === 1 ? providers.get(SANDBOX_PROVIDER_ID) : undefined;
  const model = sandbox?.definition.models.find(isChatModel);
  return model && `${SANDBOX_PROVIDER_ID}/${model.id}`;
}

function isChatModel({ modalities, capabilities }: ModelDefinition): boolean {
  const onlyEmbeds = capabilities.includes('embeddings') && !capabilities.includes('streaming');
  return modalities.output.includes('text') && !onlyEmbeds;
}
