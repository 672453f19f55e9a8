import { isLlmError, LlmError } from '@modelport/provider-base';
import type { Target } from '../call.js';
import type { RouteSetting } from '../pipeline-settings.js';
import type { PlatformRegistry } from '../platform-registry.js';
import { resolveName } from './name-resolver.js';
import type { ResolverContext } from './resolver-context.js';
import { splitName } from './split-name.js';

/** A route as the settings write it, taken apart. */
interface Route {
  platform?: string | undefined;
  provider: string;
  model: string;
}

/** Where a route goes, or why it cannot be gone. */
type ResolvedRoute = { target: Target } | { off: string };

/** Names from the settings, each with its routes; resolved once, so that a mistake in them is found at the start. */
export class Aliases {
  readonly #routes: ReadonlyMap<string, readonly ResolvedRoute[]>;

  /**
   * @throws LlmError `invalid_request`, with the path of the route in the settings, for a route that is no route or contradicts itself,
   * an unknown platform, and a provider that is certainly unknown; and for an alias without any route.
   */
  constructor(settings: Readonly<Record<string, readonly RouteSetting[]>>, context: ResolverContext) {
    this.#routes = new Map(Object.entries(settings).map(([alias, routes]) => [alias, resolveRoutes(context, alias, routes)]));
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
    const why = new Set(routes.flatMap((route) => ('off' in route ? [route.off] : [])));
    throw new LlmError('unavailable', `no provider for the model "${name}" is on: ${[...why].join('; ')}`, { path: 'model', model: name });
  }
}

function resolveRoutes(context: ResolverContext, alias: string, routes: readonly RouteSetting[]): readonly ResolvedRoute[] {
  if (routes.length === 0) throw refused(`models.${alias}`, 'has no route');
  return routes.map((setting, index) => {
    const path = `models.${alias}.${index}`;
    const route = typeof setting === 'string' ? parseRoute(setting, path, context.platforms) : setting;
    try {
      return resolveRoute(context, route);
    } catch (thrown) {
      throw isLlmError(thrown) ? refused(path, thrown.message) : thrown;
    }
  });
}

function resolveRoute(context: ResolverContext, { platform, provider, model }: Route): ResolvedRoute {
  const { platforms, directory } = context;
  const servedBy = (platform === undefined ? undefined : platforms.get(platform).throughProviderId) ?? provider;
  if (directory.isOn(servedBy)) return { target: resolveName(context, model, { platform, provider }) };
  const why = directory.whyNotOn(servedBy);
  if (directory.isUnknown(servedBy)) throw new LlmError('invalid_request', why);
  return { off: why };
}

/** `platform/provider/model` or `provider/model`; the model may have slashes. A provider stays in front: only it knows its own names. */
function parseRoute(text: string, path: string, platforms: PlatformRegistry): Route {
  const head = splitName(text);
  const tail = head && splitName(head.rest);
  if (head && tail && platforms.has(head.first)) return { platform: head.first, provider: tail.first, model: tail.rest };
  if (head && head.rest !== '') return { provider: head.first, model: text };
  throw refused(path, `"${text}" is no route; expected "provider/model" or "platform/provider/model"`);
}

function refused(path: string, message: string): LlmError {
  return new LlmError('invalid_request', `${path}: ${message}`, { path });
}
