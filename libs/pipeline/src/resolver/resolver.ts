import { LlmError } from '@modelport/provider-base';
import type { Target } from '../call.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { PipelineSettings } from '../pipeline-settings.js';
import type { PlatformRegistry } from '../platform-registry.js';
import type { ProviderDirectory } from '../provider-directory.js';
import { Aliases, type OffRoute } from './aliases.js';
import { defaultModelName } from './default-model.js';
import { resolveName, type ExplicitFields } from './name-resolver.js';
import { notOn } from './refusals.js';
import { RememberedRoutes } from './remembered-routes.js';
import type { ResolverContext } from './resolver-context.js';

/** What a client says about the model that it wants. */
export interface ModelChoice extends ExplicitFields {
  /** An alias, `provider/model`, `platform/provider/model`, or a bare name. */
  readonly model?: string | undefined;
}

export interface ResolverOptions {
  platforms: PlatformRegistry;
  directory: ProviderDirectory;
  catalogue: Catalogue;
  settings: Pick<PipelineSettings, 'models' | 'defaultModel' | 'providerPreference'>;
}

/** Turns what a client asks for into the places where it may go. */
export class Resolver {
  readonly #aliases: Aliases;
  readonly #context: ResolverContext;
  readonly #defaultModel: string | undefined;
  readonly #names = new RememberedRoutes((model) => this.#resolveName(model, {}));

  /** @throws LlmError `invalid_request` for an alias that cannot be right; see {@link Aliases}. */
  constructor({ platforms, directory, catalogue, settings }: ResolverOptions) {
    const { models = {}, providerPreference: preference = [] } = settings;
    this.#context = { platforms, directory, catalogue, preference, aliasNames: Object.keys(models) };
    this.#aliases = new Aliases(models, this.#context);
    this.#defaultModel = defaultModelName(settings.defaultModel, directory);
  }

  /** The aliases of the settings, in their order. */
  get aliases(): readonly string[] {
    return this.#context.aliasNames;
  }

  /** The routes of aliases that are left out, for their provider is off. */
  get offRoutes(): readonly (OffRoute & { readonly alias: string })[] {
    return this.#aliases.off;
  }

  /** Those of the alias that gave these routes. */
  offBeside(routes: readonly Target[]): readonly OffRoute[] {
    return this.#aliases.offBeside(routes);
  }

  /** The model that {@link Resolver.resolve} takes where none is given, as a client would name it. */
  get defaultModel(): string | undefined {
    return this.#defaultModel;
  }

  /**
   * The routes, best first; never empty. An alias gives as many as the settings say, every other name gives one.
   * @throws LlmError `invalid_request` (with the path of the field that is wrong), `model_not_found`, `unavailable`.
   */
  resolve(choice: ModelChoice): readonly Target[] {
    if (choice.model === undefined) return this.#resolveDefault(choice);
    if (choice.platform !== undefined || choice.provider !== undefined) return this.#resolveName(choice.model, choice);
    return this.#names.routesOf(choice.model, this.#context.catalogue.version);
  }

  #resolveName(model: string, choice: ExplicitFields): readonly Target[] {
    const routes = this.#aliases.resolve(model);
    if (!routes) return [resolveName(this.#context, model, choice)];
    return this.#agreeing(routes, choice, `the alias "${model}"`, choice.provider === undefined ? 'platform' : 'provider');
  }

  #resolveDefault(explicit: ExplicitFields): readonly Target[] {
    const { directory } = this.#context;
    if (explicit.provider !== undefined && !directory.isOn(explicit.provider)) throw notOn(directory, explicit.provider, 'provider');
    const name = this.#defaultModel;
    if (name === undefined) throw new LlmError('invalid_request', 'model: none was given, and no default_model is configured', { path: 'model' });
    const routes = this.#aliases.resolve(name) ?? [resolveName(this.#context, name)];
    return this.#agreeing(routes, explicit, `the default model "${name}"`, 'model');
  }

  /** Of the routes, those that explicit fields leave. */
  #agreeing(routes: readonly Target[], { platform, provider }: ExplicitFields, whose: string, path: string): readonly Target[] {
    const chosen = platform === undefined ? undefined : this.#context.platforms.get(platform);
    const agreeing = routes
      .filter(({ providerId }) => provider === undefined || providerId === provider)
      .filter(({ platformId, providerId }) => !chosen || platformId === chosen.platformId || chosen.providerIds?.includes(providerId))
      .map((route) => (chosen ? { ...route, platformId: chosen.platformId } : route));
    if (agreeing.length > 0) return agreeing;
    const asked = [platform !== undefined && `platform "${platform}"`, provider !== undefined && `provider "${provider}"`].filter(Boolean).join(' and ');
    throw new LlmError('invalid_request', `${whose} has no route by ${asked}`, { path });
  }
}
