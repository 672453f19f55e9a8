import type { ProviderDefinition } from '@modelport/provider-base';
import type { Path, ProblemList } from '../problems/problem-list.js';
import { baseUrlVariable, variable, type Environment } from '../settings/environment.js';
import type { ModelOverride, ProviderSettings } from '../settings/gateway-settings.js';
import { isPrivateHost } from '../settings/private-hosts.js';
import { httpUrl } from '../shape/checks.js';
import { didYouMean } from '../shape/describe.js';

/** Where problems go: those of the file, and those of environment variables. */
export interface ProblemLists {
  file: ProblemList;
  environment: ProblemList;
}

/** Checks what is set about providers against the providers there are. */
export function checkProviders(
  definitions: readonly ProviderDefinition[],
  blocks: Readonly<Record<string, ProviderSettings>>,
  env: Environment,
  problems: ProblemLists,
): void {
  for (const definition of definitions) {
    const { id } = definition.provider;
    const block = Object.hasOwn(blocks, id) ? blocks[id] : undefined;
    if (block) checkBlock(definition, block, ['providers', id], problems.file);
    checkAddress(definition, block, env, problems);
    checkKey(definition, block, env, problems.environment);
  }
}

function checkBlock({ provider, api, models, capabilities }: ProviderDefinition, block: ProviderSettings, path: Path, problems: ProblemList): void {
  if (api.authType === 'none' && block.apiKeyVariable !== undefined) {
    problems.add([...path, 'api_key'], `${provider.id} takes no key; a proxy in front of it may want "headers"`);
  }
  const known = models.map(({ id }) => id);
  const seen = new Set<string>();
  for (const [index, model] of (block.models ?? []).entries()) {
    const at = [...path, 'models', index];
    if (seen.has(model.id)) problems.add([...at, 'id'], 'stands twice');
    seen.add(model.id);
    if (!known.includes(model.id)) checkNewModel(model, known, at, problems);
    for (const [position, capability] of (model.capabilities ?? []).entries()) {
      if (capabilities.includes(capability)) continue;
      problems.add([...at, 'capabilities', position], `${provider.id} itself has no such capability${didYouMean(capability, capabilities)}`);
    }
  }
}

function checkNewModel(model: ModelOverride, known: readonly string[], path: Path, problems: ProblemList): void {
  const missing = (['modalities', 'capabilities'] as const).filter((key) => model[key] === undefined);
  if (missing.length === 0) return;
  problems.add(path, `the provider does not know this model yet, so it needs ${missing.map((key) => `"${key}"`).join(' and ')}${didYouMean(model.id, known)}`);
}

/** A key goes into a header, which takes no line break: one in the middle of a key is a slip in copying. */
function checkKey({ api }: ProviderDefinition, block: ProviderSettings | undefined, env: Environment, problems: ProblemList): void {
  const name = block?.apiKeyVariable ?? api.authEnvVar;
  if (name === undefined || (api.authType !== 'bearer' && api.authType !== 'header')) return;
  if (/[^ -~]/.test(variable(env, name) ?? '')) problems.add([name], 'holds a line break or another character that no header can carry');
}

function checkAddress({ provider, api }: ProviderDefinition, block: ProviderSettings | undefined, env: Environment, problems: ProblemLists): void {
  const name = baseUrlVariable(provider.id);
  const fromEnvironment = variable(env, name);
  const wrong = fromEnvironment === undefined ? undefined : httpUrl(fromEnvironment);
  if (wrong !== undefined) return problems.environment.add([name], wrong);
  if (block?.use !== undefined && fromEnvironment === undefined && block.baseUrl === undefined && hasNoAddress(api.baseUrl)) {
    return problems.file.add(['providers', provider.id, 'base_url'], `must be given: ${block.use} has no address of its own (${name} would do as well)`);
  }
  if ((block?.platform ?? provider.platform) !== 'local') return;
  const { hostname } = new URL(fromEnvironment ?? block?.baseUrl ?? api.baseUrl);
  if (isPrivateHost(hostname)) return;
  const message = `must be on this machine or in a private network, as the provider is on the platform "local", but is ${hostname}`;
  if (fromEnvironment !== undefined) problems.environment.add([name], message);
  else problems.file.add(['providers', provider.id, 'base_url'], message);
}

/** Definitions of vendors that are wherever one puts them have an address that can never be: RFC 6761. */
function hasNoAddress(baseUrl: string): boolean {
  return new URL(baseUrl).hostname.endsWith('.invalid');
}
