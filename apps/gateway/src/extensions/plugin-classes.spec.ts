import { OpenAiChatProvider } from '@modelport/dialects';
import type { ProviderOptions } from '@modelport/provider-base';
import { SandboxProvider } from '@modelport/provider-sandbox';
import { pluginClasses } from './plugin-classes.js';

const { definition: sandbox } = SandboxProvider;
const definition = { ...sandbox, provider: { ...sandbox.provider, id: 'acme' } };

class AcmeProvider extends OpenAiChatProvider {
  static readonly definition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options);
  }
}

class OtherName extends OpenAiChatProvider {
  static readonly definition = { ...definition, provider: { ...definition.provider, id: 'other' } };

  constructor(options: ProviderOptions = {}) {
    super(definition, options);
  }
}

class NoProvider {
  static readonly definition = definition;
  readonly providerId = 'acme';
}

class Broken extends AcmeProvider {
  constructor() {
    super();
    throw new Error('where is my key?');
  }
}

class Invalid extends AcmeProvider {
  static override readonly definition = { ...definition, api: { ...definition.api, baseUrl: 'acme' } };
}

describe('the provider classes of a package', () => {
  it('are what it exports with a definition, once', () => {
    expect(pluginClasses({ AcmeProvider, default: AcmeProvider, acmeDefinition: definition, helper: () => undefined })).toEqual([AcmeProvider]);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['nothing', {}, /exports no provider: .* \(it exports nothing\)/],
    ['something else', { createAcme: () => undefined, default: {} }, /exports no provider: .* \(it exports createAcme, default\)/],
    ['a definition that is not valid', { Invalid }, /the definition of Invalid is not valid: api\.base_url must be an http/],
    ['a class that cannot be made', { Broken }, /Broken cannot be made: where is my key\?/],
    ['a class that is no provider', { NoProvider }, /NoProvider is no provider: it has no executeRequest, no executeStream, no isAvailable/],
    ['a class with two names', { OtherName }, /OtherName calls itself "acme", but its definition says "other"/],
  ])('are refused where it exports %s', (_what, exported, message) => {
    expect(() => pluginClasses(exported)).toThrow(message);
  });
});
