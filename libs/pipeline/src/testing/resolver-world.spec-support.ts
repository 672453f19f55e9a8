import type { LlmProvider } from '@modelport/provider-base';
import { Catalogue } from '../catalogue/catalogue.js';
import type { PipelineSettings } from '../pipeline-settings.js';
import { PlatformRegistry } from '../platform-registry.js';
import { createDirectPlatform } from '../platforms/direct-platform.js';
import { createLocalPlatform } from '../platforms/local-platform.js';
import { createOpenRouterPlatform } from '../platforms/openrouter-platform.js';
import { ProviderDirectory } from '../provider-directory.js';
import { Resolver } from '../resolver/resolver.js';
import { FakeClock } from './fake-clock.spec-support.js';
import { providerMap, ScriptedProvider } from './scripted-provider.spec-support.js';

const world: readonly LlmProvider[] = [
  new ScriptedProvider({ id: 'openai', models: ['gpt-4o', 'gpt-4o-mini'] }),
  new ScriptedProvider({ id: 'anthropic', models: ['claude-sonnet-4-5'] }),
  new ScriptedProvider({ id: 'groq', models: ['llama-3.3-70b', 'gpt-4o', 'openai/gpt-oss-120b', 'groq/compound', 'shared-host'] }),
  new ScriptedProvider({ id: 'openrouter', models: ['anthropic/claude-sonnet-4.5', 'openai/gpt-4o', 'azure/gpt-4o', 'openrouter/auto'] }),
  new ScriptedProvider({ id: 'ollama', platform: 'local', models: ['llama3.2', 'shared-host'] }),
  new ScriptedProvider({ id: 'twin', models: ['claude-sonnet-4-5'] }),
];

const OFF: ReadonlyMap<string, string> = new Map([['mistral', 'set MISTRAL_API_KEY'], ['cohere', '']]);

export interface WorldOptions {
  settings?: PipelineSettings;
  /** Ids of the providers that are on; all by default. */
  on?: readonly string[];
  /** Undefined: nobody said which other providers there are. */
  off?: ReadonlyMap<string, string> | undefined;
  providers?: readonly LlmProvider[];
}

/**
 * A resolver over six providers: two makers, two hosts of other makers' models, a local one, and a twin that lists a maker's model under
 * the same name; two more are known but off.
 */
export function resolverWorld(options: WorldOptions = {}): Resolver {
  const { settings, on, off, providers } = { settings: {}, off: OFF, providers: world, ...options };
  const directory = new ProviderDirectory(providerMap(...providers.filter(({ providerId }) => !on || on.includes(providerId))), off);
  const platforms = new PlatformRegistry([createDirectPlatform(directory), createOpenRouterPlatform(directory), createLocalPlatform(directory)]);
  return new Resolver({ platforms, directory, catalogue: new Catalogue(directory, new FakeClock()), settings });
}
