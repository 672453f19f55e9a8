/** What the kit proves of a vendor, in the order in which the table of providers shows it. */
export const FEATURES = [
  'streaming',
  'function_calling',
  'parallel_function_calling',
  'tool_choice',
  'vision',
  'documents',
  'audio_input',
  'json_mode',
  'json_schema',
  'reasoning',
  'reasoning_replay',
  'reasoning_effort',
  'reasoning_budget',
  'cache_control',
  'cached_usage',
  'embeddings',
  'model_list',
] as const;

export type Feature = (typeof FEATURES)[number];
