import type { Capability } from '@modelport/provider-base';
import type { Format } from './options.ts';

const OF_EVERY_FORMAT = ['streaming', 'function_calling', 'parallel_function_calling', 'model_list'] as const;

/** What the generator has code and example replies for, by format. A definition may declare nothing that the conformance kit does not see. */
export const EXAMPLE_CAPABILITIES: Readonly<Record<Format, readonly Capability[]>> = {
  'openai-chat': [...OF_EVERY_FORMAT, 'vision', 'json_mode', 'json_schema', 'reasoning', 'embeddings'],
  'anthropic-messages': [...OF_EVERY_FORMAT, 'vision'],
  gemini: [...OF_EVERY_FORMAT, 'vision'],
  custom: OF_EVERY_FORMAT,
};
