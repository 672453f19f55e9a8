import type { Path, ProblemList } from '../problems/problem-list.js';
import { didYouMean } from '../shape/describe.js';
import { PLATFORMS, type ApiSection, type ModelSection, type ProviderFile } from './provider-file.js';

/** What no single value can tell: keys that need each other, and entries that contradict each other. */
export function checkProviderFile(file: ProviderFile, problems: ProblemList): void {
  const { id } = file.provider;
  if (PLATFORMS.some((platform) => platform === id)) problems.add(['provider', 'id'], `${id} is the name of a platform; give the provider another id`);
  checkAuthentication(file.api, problems);
  checkModelIds(file.models, ['models'], problems);
  for (const [index, model] of file.models.entries()) {
    for (const [at, capability] of model.capabilities.entries()) {
      if (file.capabilities.includes(capability)) continue;
      problems.add(['models', index, 'capabilities', at], `the provider's own capabilities do not list it${didYouMean(capability, file.capabilities)}`);
    }
  }
}

function checkAuthentication({ auth_type, auth_name, auth_env_var, key_optional }: ApiSection, problems: ProblemList): void {
  const isNamed = auth_type === 'header' || auth_type === 'query';
  requireExactly(isNamed, auth_name, 'auth_name', `the name of the ${auth_type === 'query' ? 'query parameter' : 'header'} for the key`);
  if (auth_type === 'none' && key_optional !== undefined) problems.add(['api', 'key_optional'], 'has no meaning with auth_type none');
  requireExactly(auth_type !== 'none', auth_env_var, 'auth_env_var', 'the environment variable that holds the key');

  function requireExactly(needed: boolean, value: string | undefined, key: string, meaning: string): void {
    if (needed && value === undefined) problems.add(['api', key], `is missing; auth_type ${auth_type} needs ${meaning}`);
    if (!needed && value !== undefined) problems.add(['api', key], `has no meaning with auth_type ${auth_type}`);
  }
}

/** Reports every id that stands more than once. */
export function checkModelIds(models: readonly ModelSection[], path: Path, problems: ProblemList): void {
  const first = new Map<string, number>();
  for (const [index, { id }] of models.entries()) {
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    else problems.add([...path, index, 'id'], `stands twice: also at ${[...path, before].join('.')}`);
  }
}
