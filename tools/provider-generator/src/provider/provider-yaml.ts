import type { Capability } from '@modelport/provider-base';
import type { ProviderPlan } from './provider-plan.ts';

/** Words that YAML 1.2 and its elders read as something else than text. */
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** The text of `provider.yaml`, in the schema of docs/configuration.md. */
export function providerYaml(plan: ProviderPlan): string {
  const { id, title, format, standalone } = plan;
  return [
    `# The facts of ${title}. Change them here, then run \`npm run generate\`.`,
    'provider:',
    `  id: ${scalar(id)}`,
    `  name: ${scalar(title)}`,
    `  description: ${scalar(`${title}'s models.`)}`,
    '',
    'api:',
    ...apiLines(plan),
    ...(format === 'anthropic-messages' ? ['  headers:', '    anthropic-version: "2023-06-01"'] : []),
    ...(format === 'openai-chat' ? ['  # Set where a stream carries usage only if `stream_options.include_usage` asks for it.', '  stream_usage_option: true'] : []),
    '',
    ...capabilityLines(plan),
    '',
    "# The vendor's own error code, type or HTTP status, and which kind of error that is.",
    'error_codes:',
    '  model_not_found: model_not_found',
    ...(standalone ? [] : ['', '# Limits and prices (dollars per million tokens) of each: docs/configuration.md says what a model may have.']),
    ...modelLines(plan),
    '',
  ].join('\n');
}

function apiLines({ baseUrl, auth, authName, keyVariable }: ProviderPlan): string[] {
  return [
    `  base_url: ${scalar(baseUrl)}`,
    `  auth_type: ${auth}`,
    ...(authName === undefined ? [] : [`  auth_name: ${scalar(authName)}`]),
    ...(keyVariable === undefined ? [] : [`  auth_env_var: ${scalar(keyVariable)}`]),
    '  # Milliseconds to wait for an answer, for the first event of a stream, and between its events.',
    '  timeout: 60000',
    '  max_retries: 2',
    '  # What the vendor charges for when a call is aborted: what was generated, the whole, or unknown.',
    '  billed_after_abort: unknown',
  ];
}

function capabilityLines({ capabilities }: ProviderPlan): string[] {
  return capabilities.length === 0 ? ['capabilities: []'] : ['capabilities:', ...capabilities.map((capability) => `  - ${capability}`)];
}

function modelLines({ models, capabilities }: ProviderPlan): string[] {
  if (models.length === 0) return ['models: []'];
  const own = capabilities.filter((capability) => capability !== 'embeddings' && capability !== 'model_list');
  return ['models:', ...models.flatMap((model) => [`  - id: ${scalar(model)}`, `    name: ${scalar(model)}`, `    modalities: { input: [${inputOf(capabilities).join(', ')}], output: [text] }`, `    capabilities: [${own.join(', ')}]`])];
}

function inputOf(capabilities: readonly Capability[]): string[] {
  return ['text', ...(capabilities.includes('vision') ? ['image'] : [])];
}

/** A text as YAML: bare where it cannot be taken for anything else. */
function scalar(text: string): string {
  const isBare = /^(?:https?:\/\/[\w.:/%~-]*\w|[A-Za-z](?:[\w./ '-]*[\w.'-])?)$/.test(text) && !NOT_TEXT.test(text);
  return isBare ? text : JSON.stringify(text);
}
