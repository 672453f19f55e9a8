import { asString, stringField } from '@modelport/provider-base';

/**
 * The tier by which a vendor has answered, in OpenAI's words, wherever it says so: at the top (OpenAI; Bedrock, as an object), or within the
 * usage (Anthropic, Google). Their `standard` is OpenAI's `default`.
 */
export function answeredTier(metadata: Readonly<Record<string, unknown>>): string | undefined {
  const ofUsage = asString(metadata['service_tier']) || stringField(metadata['usage'], 'service_tier');
  const tier = ofUsage || stringField(metadata['usageMetadata'], 'serviceTier') || stringField(metadata['serviceTier'], 'type') || undefined;
  return tier === 'standard' ? 'default' : tier;
}

/** The same in the words of Anthropic and Google; undefined for a tier that is not among those that the format knows. */
export function standardTier(metadata: Readonly<Record<string, unknown>>, known: readonly string[]): string | undefined {
  const tier = answeredTier(metadata);
  const word = tier === 'default' ? 'standard' : tier;
  return word !== undefined && known.includes(word) ? word : undefined;
}
