import { joinPathFragments, type Tree } from '@nx/devkit';
import { CAPABILITY_WORDS, checkedCapabilities } from './checked-capabilities.ts';
import { FORMATS, type AuthType, type Format, type ProviderGeneratorOptions } from './options.ts';
import type { ProviderPlan } from './provider-plan.ts';
import { providerNames } from '../workspace/provider-names.ts';
import { PROVIDERS_TS } from '../workspace/registration.ts';

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Ways to a model that stand where the id of a provider may stand. */
const PLATFORMS = ['direct', 'local'];

const NPM_NAME = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/;

const DEFAULT_AUTH: Readonly<Record<Format, AuthType>> = { 'openai-chat': 'bearer', 'anthropic-messages': 'header', gemini: 'header', custom: 'bearer' };

/** Decides everything that the options leave open. @throws Error in one sentence that names the option; nothing has been written then. */
export function makePlan(tree: Tree, options: ProviderGeneratorOptions): ProviderPlan {
  const id = checkedId(options.name);
  const names = providerNames(id);
  const { format, baseUrl } = options;
  if (format === undefined || !FORMATS.includes(format)) throw new Error(`--format must be one of ${FORMATS.join(', ')}`);
  if (baseUrl === undefined || baseUrl.trim() === '') throw new Error('--base-url is missing: the address of the API, e.g. https://api.acme.com/v1');
  const models = (options.models ?? '').split(',').map((model) => model.trim()).filter((model) => model !== '');
  const plan: ProviderPlan = {
    ...names,
    ...placeOf(options, names),
    format,
    baseUrl: baseUrl.trim().replace(/\/+$/, ''),
    ...authenticationOf(options, format, id),
    capabilities: checkedCapabilities(options.capabilities ?? CAPABILITY_WORDS, format),
    models: [...new Set(models)],
    model: models[0] ?? `${id}-1`,
  };
  if (tree.exists(plan.folder)) throw new Error(`${plan.folder} is there already: nothing was changed`);
  if (!plan.standalone) checkClassName(tree, plan);
  return plan;
}

/** Two ids may make one class name: `deepseek` may have been called DeepSeek, as `deep-seek` would be. */
function checkClassName(tree: Tree, { className, moduleName }: ProviderPlan): void {
  const used = new Set((tree.read(PROVIDERS_TS, 'utf8') ?? '').match(/\w+/g));
  const taken = [className, moduleName].find((name) => used.has(name));
  if (taken !== undefined) throw new Error(`${PROVIDERS_TS} has a ${taken} already: is the provider there under another name?`);
}

function checkedId(name: string): string {
  const id = name.trim();
  if (!ID.test(id)) throw new Error(`The name must be an id of small letters, digits and single hyphens that begins with a letter, e.g. my-vendor; "${name}" is not`);
  if (id.startsWith('provider-')) throw new Error(`Leave out "provider-": the name is that of the vendor, ${id.slice('provider-'.length)}`);
  if (PLATFORMS.includes(id)) throw new Error(`"${id}" is the name of a platform: a provider must have another`);
  return id;
}

function placeOf({ standalone = false, directory, packageName }: ProviderGeneratorOptions, { id, folder, packageName: libName }: { id: string; folder: string; packageName: string }): Pick<ProviderPlan, 'standalone' | 'folder' | 'packageName'> {
  if (!standalone) {
    if (directory !== undefined || packageName !== undefined) throw new Error('--directory and --package-name go with --standalone: a lib has its place and its name');
    return { standalone, folder, packageName: libName };
  }
  const name = packageName ?? `modelport-provider-${id}`;
  if (!NPM_NAME.test(name)) throw new Error(`--package-name must be the name of an npm package, e.g. @acme/modelport-provider-${id}`);
  const place = joinPathFragments(directory ?? `../modelport-provider-${id}`);
  if (!place.startsWith('../')) throw new Error('--directory must be outside of the workspace, e.g. ../modelport-provider-acme');
  return { standalone, folder: place.replace(/\/+$/, ''), packageName: name };
}

function authenticationOf({ auth, authName, keyVariable }: ProviderGeneratorOptions, format: Format, id: string): Pick<ProviderPlan, 'auth' | 'authName' | 'keyVariable'> {
  const type = auth ?? DEFAULT_AUTH[format];
  const named = type === 'header' || type === 'query';
  if (!named && authName !== undefined) throw new Error(`--auth-name has no meaning with --auth=${type}`);
  if (type === 'none' && keyVariable !== undefined) throw new Error('--key-variable has no meaning with --auth=none');
  const header = format === 'gemini' ? 'x-goog-api-key' : 'x-api-key';
  return {
    auth: type,
    authName: named ? (authName ?? (type === 'query' ? 'key' : header)) : undefined,
    keyVariable: type === 'none' ? undefined : (keyVariable ?? `${id.toUpperCase().replaceAll('-', '_')}_API_KEY`),
  };
}
