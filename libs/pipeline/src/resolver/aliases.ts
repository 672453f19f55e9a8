import { isLlmError, LlmError } from '@modelport/provider-base';
import type { Target } from '../call.js';
import type { AliasSetting, RouteList, RouteParts, RouteSetting } from '../pipeline-settings.js';
import type { PlatformRegistry } from '../platform-registry.js';
import type { RouteTraits } from '../routes/route-traits.js';
import { resolveName } from './name-resolver.js';
import type { ResolverContext } from './resolver-context.js';
import { splitName } from './split-name.js';

/** A route of an alias that is left out, for its provider is off. */
export interface OffRoute {
  /** As the settings name it. */
  readonly route: string;
  /** Why, and what turns it on. One sentence part. */
  readonly why: string;
}

/** Where a route goes, or why it cannot be gone. */
type ResolvedRoute = { target: Target } | { off: OffRoute };

/** A route with its place in the settings. */
interface PlacedRoute {
  setting: RouteSetting;
  rank: number;
  path: string;
}

/** Names from the settings, each with its routes; resolved once, so that a mistake in them is found at the start. */
export class Aliases {
  readonly #routes: ReadonlyMap<string, readonly ResolvedRoute[]>;

  /**
   * @throws LlmError `invalid_request`, with the path of the route in the settings, for a route that is no route or contradicts itself,
   * an unknown platform, and a provider that is certainly unknown; and for an alias without any route.
   */
  constructor(settings: Readonly<Record<string, AliasSetting>>, context: ResolverContext) {
    this.#routes = new Map(Object.entries(settings).map(([alias, setting]) => [alias, resolveAlias(context, alias, setting)]));
  }

  /**
   * The routes of an alias whose provider is on, in their order; undefined for a name that is no alias.
   * @throws LlmError `unavailable` where no provider of them is on.
   */
  resolve(name: string): readonly Target[] | undefined {
    const routes = this.#routes.get(name);
    if (!routes) return undefined;
    const targets = routes.flatMap((route) => ('target' in route ? [route.target] : []));
    if (targets.length > 0) return targets;
    const why = new Set(offOf(routes).map((route) => route.why));
    throw new LlmError('unavailable', `no provider for the model "${name}" is on: ${[...why].join('; ')}`, { path: 'model', model: name });
  }

  /** Those that are left out of the alias that gave these routes. */
  offBeside([first]: readonly Target[]): readonly OffRoute[] {
    const siblings = [...this.#routes.values()].find((routes) => routes.some((route) => 'target' in route && route.target === first));
    return siblings ? offOf(siblings) : [];
  }

  /** Those that are left out of any alias. */
  get off(): readonly (OffRoute & { readonly alias: string })[] {
    return [...this.#routes].flatMap(([alias, routes]) => offOf(routes).map((route) => ({ alias, ...route })));
  }
}

function offOf(routes: readonly ResolvedRoute[]): readonly OffRoute[] {
  return routes.flatMap((route) => ('off' in route ? [route.off] : []));
}

function resolveAlias(context: ResolverContext, alias: string, setting: AliasSetting): readonly ResolvedRoute[] {
  const { routes, ...policy } = 'routes' in setting ? setting : { routes: setting };
  const path = `models.${alias}${'routes' in setting ? '.routes' : ''}`;
  const placed = placedRoutes(routes, path);
  if (placed.length === 0) throw refused(path, 'has no route');
  // Routes of which nothing is said but their order need no traits.
  const plain = !('routes' in setting) && placed.every(({ setting: route }, at) => !hasTraits(route) && placed.findIndex(({ rank }) => rank === placed[at]?.rank) === at);
  return placed.map((route) => resolveRoute(context, route, plain ? undefined : traitsOf(route, policy)));
}

function placedRoutes(routes: RouteList, path: string): readonly PlacedRoute[] {
  return routes.flatMap((entry, rank): PlacedRoute[] => {
    const place = `${path}.${rank}`;
    return isList(entry) ? entry.map((setting, at) => ({ setting, rank, path: `${place}.${at}` })) : [{ setting: entry, rank, path: place }];
  });
}

function isList(entry: RouteSetting | readonly RouteSetting[]): entry is readonly RouteSetting[] {
  return Array.isArray(entry);
}

function hasTraits(route: RouteSetting): boolean {
  return typeof route !== 'string' && (route.weight !== undefined || route.timeouts !== undefined);
}

function traitsOf({ setting, rank }: PlacedRoute, alias: RouteTraits['alias']): RouteTraits {
  const { weight = 1, timeouts } = typeof setting === 'string' ? {} : setting;
  return { rank, weight, ...(timeouts && { timeouts }), alias };
}

function resolveRoute(context: ResolverContext, { setting, path }: PlacedRoute, traits: RouteTraits | undefined): ResolvedRoute {
  const route = typeof setting === 'string' ? parseRoute(setting, path, context.platforms) : setting;
  try {
    const resolved = resolveParts(context, route);
    if (typeof resolved === 'string') return { off: { route: written(setting), why: resolved } };
    return { target: traits ? { ...resolved, route: traits } : resolved };
  } catch (thrown) {
    throw isLlmError(thrown) ? refused(path, thrown.message) : thrown;
  }
}

function written(setting: RouteSetting): string {
  return typeof setting === 'string' ? setting : [setting.platform, setting.provider, setting.model].filter((part) => part !== undefined).join('/');
}

/** Where a route goes, or in words why its provider is off. */
function resolveParts(context: ResolverContext, { platform, provider, model }: RouteParts): Target | string {
  const { platforms, directory } = context;
  const servedBy = (platform === undefined ? undefined : platforms.get(platform).throughProviderId) ?? provider;
  if (directory.isOn(servedBy)) return resolveName(context, model, { platform, provider });
  const why = directory.whyNotOn(servedBy);
  if (directory.isUnknown(servedBy)) throw new LlmError('invalid_request', why);
  return why;
}

/** `platform/provider/model` or `provider/model`; the model may have slashes. A provider stays in front: only it knows its own names. */
function parseRoute(text: string, path: string, platforms: PlatformRegistry): RouteParts {
  const head = splitName(text);
  const tail = head && splitName(head.rest);
  if (head && tail && platforms.has(head.first)) return { platform: head.first, provider: tail.first, model: tail.rest };
  if (head && head.rest !== '') return { provider: head.first, model: text };
  throw refused(path, `"${text}" is no route; expected "provider/model" or "platform/provider/model"`);
}

function refused(path: string, message: string): LlmError {
  return new LlmError('invalid_request', `${path}: ${message}`, { path });
}
