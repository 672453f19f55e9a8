import type { ProviderDefinition } from '@modelport/provider-base';
import { PLATFORMS } from '../provider-file/provider-file.js';
import type { Path, ProblemList } from '../problems/problem-list.js';
import { describe, didYouMean, isMapping } from '../shape/describe.js';
import { readShape } from '../shape/read-shape.js';
import { definedOnly } from '../shape/defined-only.js';
import { RouteSection } from './gateway-file.js';
import type { RouteSetting } from './gateway-settings.js';

const FORMS = '"provider/model", "platform/provider/model", or { platform, provider, model }';

/** Reads `models:`, the aliases. Where the providers are known, a route must lead to one of them. */
export function readAliases(
  models: unknown,
  definitions: readonly ProviderDefinition[] | undefined,
  problems: ProblemList,
): Record<string, readonly RouteSetting[]> {
  const ids = definitions?.map(({ provider }) => provider.id);
  const aliases = Object.entries(isMapping(models) ? models : {});
  return Object.fromEntries(aliases.map(([alias, routes]) => [alias, readAlias(alias, routes, ids, problems)]));
}

/** What is no list has been reported with the shape of the file. */
function readAlias(alias: string, routes: unknown, ids: readonly string[] | undefined, problems: ProblemList): readonly RouteSetting[] {
  if (!Array.isArray(routes)) return [];
  if (alias.trim() === '') problems.add(['models', alias], 'an alias must have a name');
  if (routes.length === 0) problems.add(['models', alias], `has no routes; give at least one of the form ${FORMS}`);
  return routes.map((route: unknown, index) => readRoute(route, ids, ['models', alias, index], problems));
}

function readRoute(route: unknown, ids: readonly string[] | undefined, path: Path, problems: ProblemList): RouteSetting {
  if (isMapping(route)) return readRouteParts(route, ids, path, problems);
  if (typeof route !== 'string' || !/^[^/\s]+\/\S+$/.test(route) || route.endsWith('/')) {
    problems.add(path, `must be ${FORMS}, but is ${typeof route === 'string' ? 'text of another form' : describe(route)}`);
    return '';
  }
  const [first = '', second = ''] = route.split('/');
  if (isPlatform(first)) checkProvider(second, ids, path, problems);
  else checkProvider(first, ids && [...ids, ...PLATFORMS], path, problems);
  return route;
}

function readRouteParts(route: object, ids: readonly string[] | undefined, path: Path, problems: ProblemList): RouteSetting {
  const { platform, provider, model } = readShape(RouteSection, route, path, problems);
  // Another platform, such as OpenRouter, has makers of its own.
  if (typeof provider === 'string' && (platform === undefined || isPlatform(platform))) checkProvider(provider, ids, [...path, 'provider'], problems);
  return definedOnly({ platform, provider, model });
}

function isPlatform(name: string): boolean {
  return PLATFORMS.some((platform) => platform === name);
}

function checkProvider(id: string, known: readonly string[] | undefined, path: Path, problems: ProblemList): void {
  if (known && !known.includes(id)) problems.add(path, `leads to an unknown provider or platform${didYouMean(id, known)} (known: ${known.join(', ')})`);
}
