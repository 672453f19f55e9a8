import type { ProviderDefinition } from '@modelport/provider-base';
import { PLATFORMS } from '../provider-file/provider-file.js';
import type { Path, ProblemList } from '../problems/problem-list.js';
import { definedOnly } from '../shape/defined-only.js';
import { describe, didYouMean, isMapping } from '../shape/describe.js';
import { readShape } from '../shape/read-shape.js';
import { readTimeouts } from './read-routing.js';
import { AliasSection, RouteSection } from './routing-file.js';
import type { AliasParts, AliasSetting, RouteList, RouteSetting } from './routing-settings.js';

const FORMS = '"provider/model", "platform/provider/model", or { platform, provider, model }';

/** What routes are checked against. */
interface Surroundings {
  /** The ids of the providers; undefined where they are not known. */
  ids: readonly string[] | undefined;
  problems: ProblemList;
}

/** Reads `models:`, the aliases. Where the providers are known, a route must lead to one of them. */
export function readAliases(models: unknown, definitions: readonly ProviderDefinition[] | undefined, problems: ProblemList): Record<string, AliasSetting> {
  const around = { ids: definitions?.map(({ provider }) => provider.id), problems };
  const aliases = Object.entries(isMapping(models) ? models : {});
  return Object.fromEntries(aliases.map(([alias, value]) => [alias, readAlias(alias, value, around)]));
}

function readAlias(alias: string, value: unknown, around: Surroundings): AliasSetting {
  const path = ['models', alias];
  if (alias.trim() === '') around.problems.add(path, 'an alias must have a name');
  if (isMapping(value)) return readAliasParts(value, path, around);
  if (Array.isArray(value)) return readRouteList(value, path, around);
  around.problems.add(path, `must be a list of routes, or a mapping with "routes", but is ${describe(value)}`);
  return [];
}

function readAliasParts(value: object, path: Path, around: Surroundings): AliasSetting {
  const { routes, on, balance, sticky, hedge, timeouts } = readShape(AliasSection, value, path, around.problems);
  // What is no list has been reported with the shape.
  const list = Array.isArray(routes) ? readRouteList(routes, [...path, 'routes'], around) : [];
  if (Array.isArray(routes)) checkEffect(list, { balance, sticky, hedge }, path, around);
  return definedOnly({ routes: list, on, balance, sticky, hedge, timeouts: timeouts && readTimeouts(timeouts) });
}

const NO_EQUALS = 'has no effect, for no routes are equals: those stand in a list of their own, as in [[a/x, b/x], c/x]';

/** Routes in one flat list are tried in their order: who wants them balanced has another form in mind. */
function checkEffect(routes: RouteList, { balance, sticky, hedge }: Pick<AliasParts, 'balance' | 'sticky' | 'hedge'>, path: Path, { problems }: Surroundings): void {
  const equals = routes.some(Array.isArray);
  if (balance !== undefined && !equals) problems.add([...path, 'balance'], NO_EQUALS);
  if (sticky === true && !equals) problems.add([...path, 'sticky'], NO_EQUALS);
  if (hedge !== undefined && routes.flat().length === 1) problems.add([...path, 'hedge'], 'has no effect, for there is no second route');
}

function readRouteList(routes: readonly unknown[], path: Path, around: Surroundings): (RouteSetting | RouteSetting[])[] {
  if (routes.length === 0) around.problems.add(path, `has no routes; give at least one of the form ${FORMS}`);
  return routes.map((route, index) => (Array.isArray(route) ? readEquals(route, [...path, index], around) : readSingle(route, [...path, index], around)));
}

function readSingle(route: unknown, path: Path, around: Surroundings): RouteSetting {
  const read = readRoute(route, path, around);
  if (isMapping(route) && 'weight' in route) around.problems.add([...path, 'weight'], NO_EQUALS);
  return read;
}

function readEquals(routes: readonly unknown[], path: Path, around: Surroundings): RouteSetting[] {
  if (routes.length === 0) around.problems.add(path, `has no routes; give at least one of the form ${FORMS}`);
  return routes.map((route, index) => readRoute(route, [...path, index], around));
}

function readRoute(route: unknown, path: Path, around: Surroundings): RouteSetting {
  if (isMapping(route)) return readRouteParts(route, path, around);
  if (typeof route !== 'string' || !/^[^/\s]+\/\S+$/.test(route) || route.endsWith('/')) {
    around.problems.add(path, `must be ${FORMS}, but is ${typeof route === 'string' ? 'text of another form' : describe(route)}`);
    return '';
  }
  const { ids } = around;
  const [first = '', second = ''] = route.split('/');
  if (isPlatform(first)) checkProvider(second, ids, path, around);
  else checkProvider(first, ids && [...ids, ...PLATFORMS], path, around);
  return route;
}

function readRouteParts(route: object, path: Path, around: Surroundings): RouteSetting {
  const { platform, provider, model, weight, timeouts } = readShape(RouteSection, route, path, around.problems);
  // Another platform, such as OpenRouter, has makers of its own.
  if (typeof provider === 'string' && (platform === undefined || isPlatform(platform))) checkProvider(provider, around.ids, [...path, 'provider'], around);
  return definedOnly({ platform, provider, model, weight, timeouts: timeouts && readTimeouts(timeouts) });
}

function isPlatform(name: string): boolean {
  return PLATFORMS.some((platform) => platform === name);
}

function checkProvider(id: string, known: readonly string[] | undefined, path: Path, { problems }: Surroundings): void {
  if (known && !known.includes(id)) problems.add(path, `leads to an unknown provider or platform${didYouMean(id, known)} (known: ${known.join(', ')})`);
}
