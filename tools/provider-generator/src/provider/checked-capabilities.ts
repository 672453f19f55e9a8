import type { Capability } from '@modelport/provider-base';
import { EXAMPLE_CAPABILITIES } from './example-capabilities.ts';
import type { Format } from './options.ts';

/** What is taken where nothing is said. */
export const CAPABILITY_WORDS: readonly Capability[] = ['streaming', 'function_calling', 'parallel_function_calling', 'model_list'];

/** The capabilities in the order in which they are always told. @throws Error for one that the generator has no examples for. */
export function checkedCapabilities(words: readonly string[], format: Format): readonly Capability[] {
  const known: readonly string[] = EXAMPLE_CAPABILITIES[format];
  const given = words.map((word) => word.trim()).filter((word) => word !== '');
  const others = given.filter((word) => !known.includes(word));
  if (others.length > 0) {
    throw new Error(`--capabilities: ${others.join(', ')}: with --format=${format} the generator has examples for ${known.join(', ')}; add others to provider.yaml later, each with its replies`);
  }
  if (given.includes('parallel_function_calling') && !given.includes('function_calling')) throw new Error('--capabilities: parallel_function_calling needs function_calling');
  return EXAMPLE_CAPABILITIES[format].filter((capability) => given.includes(capability));
}
