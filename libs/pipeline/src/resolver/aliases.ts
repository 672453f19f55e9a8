import { LlmError } from '@modelport/provider-base';
import type { Target } from '../call.js';
import type { RouteSetting } from '../pipeline-settings.js';
import type { PlatformRegistry } from '../platform-registry.js';
import type { ProviderDirectory } from '../provider-directory.js';
import { resolveName } from './name-resolver.js';
import type { ResolverContext } from './resolver-context.js';
import { splitName } from './split-name.js';

/** A route as the settings write it, taken apart. */
interface Route {
  platform?: string | undefined;
  provider: string;
  model: string;
}

/** Names from the settings, each with its routes. */
export class Aliases {
  readonly #routes: ReadonlyMap<string, readonly Route[]>;

  /**
   * @throws LlmError `invalid_request`, with the path of the route in the settings, for a route that is no route, an unknown platform, and
   * a provider that is certainly unknown; and for an alias without any route.
   */
  constructor(
    settings: Readonly<Record<string, readonly RouteSetting[]>>,
    private readonly platforms: PlatformRegistry,
    private readonly directory: ProviderDirectory,
  ) {
    this.#routes = new Map(Object.entries(settings).map(([alias, routes]) => [alias, this.#checkedRoutes(alias, routes)]));
  }

  get names(): readonly string[] {
    return [...this.#routes.keys()];
  }

  /**
   * The routes of an alias whose provider is on, in their order; undefined for a name that is no alias.
   * @throws LlmError `unavailable` where no provider of them is on.
   */
  resolve(context: ResolverContext, name: string): readonly Target[] | undefined {
    const routes = this.#routes.get(name);
    if (!routes) return undefined;
    const on = routes.filter((route) => this.directory.isOn(this.#servedBy(route)));
    if (on.length > 0) return on.map(({ model, ...explicit }) => resolveName(context, model, explicit));
    const why = [...new Set(routes.map((route) => this.directory.whyNotOn(this.#servedBy(route))))];
    throw new LlmError('unavailable', `no provider for the model "${name}" is on: ${why.join('; ')}`, { path: 'model', model: name });
  }

  #checkedRoutes(alias: string, routes: readonly RouteSetting[]): readonly Route[] {
    if (routes.length === 0) throw refused(`models.${alias}`, 'has no route');
    return routes.map((setting, index) => {
      const path = `models.${alias}.${index}`;
      const route = typeof setting === 'string' ? parseRoute(setting, path, this.platforms) : setting;
      if (route.platform !== undefined) this.#checkPlatform(route.platform, path);
      const provider = this.#servedBy(route);
      if (this.directory.isUnknown(provider)) throw refused(path, this.directory.whyNotOn(provider));
      return route;
    });
  }

  #checkPlatform(platformId: string, path: string): void {
    try {
      this.platforms.get(platformId);
    } catch (thrown) {
      throw refused(path, thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  /** The provider that carries a route out: on a platform of all makers the one behind it. */
  #servedBy({ platform, provider }: Route): string {
    return (platform === undefined ? undefined : this.platforms.get(platform).throughProviderId) ?? provider;
  }
}

/** `platform/provider/model` or `provider/model`; the model may have slashes. The provider stays in front: only it knows its own names. */
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
