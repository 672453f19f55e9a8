import type { Path, ProblemList } from '../problems/problem-list.js';
import { didYouMean } from '../shape/describe.js';
import type { ApiSection, ModelSection, ProviderFile } from './provider-file.js';

/** What no single value can tell: keys that need each other, and entries that contradict each other. */
export function checkProviderFile(file: ProviderFile, problems: ProblemList): void {
  checkAuthentication(file.api, problems);
  checkModelIds(file.models, ['models'], problems);
  for (const [index, model] of file.models.entries()) {
    for (const [at, capability] of model.capabilities.entries()) {
      if (file.capabilities.includes(capability)) continue;
      problems.add(['models', index, 'capabilities', at], `the provider's own capabilities do not list it${didYouMean(capability, file.capabilities)}`);
    }
  }
}

function checkAuthentication({ auth_type, auth_name, auth_env_var }: ApiSection, problems: ProblemList): void {
  const named = auth_type === 'header' || auth_type === 'query';
  if (named && auth_name === undefined) problems.add(['api'], `"auth_name" is missing; auth_type ${auth_type} needs the name of the ${auth_type === 'query' ? 'query parameter' : 'header'}`);
  if (!named && auth_name !== undefined) problems.add(['api', 'auth_name'], `has no meaning with auth_type ${auth_type}`);
  if (auth_type !== 'none' && auth_env_var === undefined) problems.add(['api'], `"auth_env_var" is missing; auth_type ${auth_type} needs the environment variable that holds the key`);
  if (auth_type === 'none' && auth_env_var !== undefined) problems.add(['api', 'auth_env_var'], 'has no meaning with auth_type none');
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
