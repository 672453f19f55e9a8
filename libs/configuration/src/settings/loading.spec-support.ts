import type { ProviderDefinition } from '@modelport/provider-base';
import { isConfigurationError, type ConfigurationProblem } from '../problems/configuration-error.js';
import type { GatewaySettings } from './gateway-settings.js';
import { loadGatewaySettings } from './load-gateway-settings.js';

const definitions: ProviderDefinition[] = ['openai', 'anthropic', 'openrouter'].map((id) => ({
  provider: { id, name: id, description: id },
  api: { baseUrl: `https://${id}.example`, authType: 'bearer', authEnvVar: `${id.toUpperCase()}_API_KEY`, timeout: 1000, maxRetries: 2 },
  capabilities: ['streaming', 'vision'],
  models: [{ id: `${id}-1`, name: id, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'] }],
  errorCodes: {},
}));

function notThere(): never {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
}

/** The settings that a file with this text gives, with three providers known. */
export function load(yaml: string | undefined, env: Record<string, string> = {}): GatewaySettings {
  return loadGatewaySettings({ env, definitions, readFile: () => yaml ?? notThere() });
}

/** What is wrong with it. */
export function problemsOf(yaml: string | undefined, env: Record<string, string> = {}): readonly ConfigurationProblem[] {
  try {
    load(yaml, env);
  } catch (error) {
    if (isConfigurationError(error)) return error.problems;
    throw error;
  }
  return [];
}
