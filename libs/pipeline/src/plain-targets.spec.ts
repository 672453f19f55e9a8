import type { Call, Target } from './call.js';
import type { PipelineSettings } from './pipeline-settings.js';
import { plainTargets } from './plain-targets.js';
import { PlatformRegistry } from './platform-registry.js';
import { createDirectPlatform } from './platforms/direct-platform.js';
import { ProviderDirectory } from './provider-directory.js';
import { TargetFacts } from './target-facts.js';
import { CALL_SHAPES, FAKE_TARGET } from './testing/call-shapes.spec-support.js';
import { modelDefinition, providerMap, ScriptedProvider } from './testing/scripted-provider.spec-support.js';

const [WHOLE, STREAMED] = CALL_SHAPES;

function plainness(settings: PipelineSettings = {}, options: Partial<Pick<Call, 'routes' | 'timeout'>> = {}, provider = new ScriptedProvider()): [whole: boolean, streamed: boolean] {
  const providers = providerMap(provider);
  const isPlain = plainTargets(new TargetFacts(new PlatformRegistry([createDirectPlatform(new ProviderDirectory(providers))]), providers, settings));
  return [isPlain(WHOLE!.call(options)), isPlain(STREAMED!.call(options))];
}

const routed = (alias: NonNullable<Target['route']>['alias'], timeouts = {}): Pick<Call, 'routes'> => ({ routes: [{ ...FAKE_TARGET, route: { rank: 1, weight: 1, timeouts, alias } }] });

describe('a plain call', () => {
  it('is one of a single route without limits, aliased or not', () => {
    expect(plainness()).toEqual([true, true]);
    expect(plainness({}, routed({}))).toEqual([true, true]);
  });

  it.each<[string, PipelineSettings, Partial<Pick<Call, 'routes' | 'timeout'>>]>([
    ['of two routes', {}, { routes: [FAKE_TARGET, FAKE_TARGET] }],
    ['to which its client gives a time', {}, { timeout: 1000 }],
    ['with a time for all calls', { timeouts: { total: 1000 } }, {}],
    ['with a time for its alias', {}, routed({ timeouts: { total: 1000 } })],
    ['with a time for its route', {}, routed({}, { total: 1000 })],
    ['with a time for a try of its provider', { providers: { fake: { timeouts: { total: 1000 } } } }, {}],
    ['that is hedged', {}, routed({ hedge: 100 })],
  ])('is none %s', (_what, settings, options) => {
    expect(plainness(settings, options)).toEqual([false, false]);
  });

  it('is none of a provider or model with limits', () => {
    const limited = new ScriptedProvider({ models: [modelDefinition('m1', { rateLimits: { requestsPerMinute: 5 } })] });
    expect(plainness({}, {}, limited)).toEqual([false, false]);
  });

  it('is none that streams, where its pieces must come in time', () => {
    expect(plainness({ timeouts: { idle: 1000 } })).toEqual([true, false]);
    expect(plainness({ timeouts: { firstByte: 1000 } })).toEqual([true, false]);
  });
});
