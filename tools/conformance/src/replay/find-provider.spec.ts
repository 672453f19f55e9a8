import { LlmProviderBase, type ProviderClass, type ProviderDefinition, type ProviderOptions } from '@modelport/provider-base';
import { anthropicMessages, openAiResponses } from '@modelport/dialects';
import { AnyVendor } from '../../test/any-vendor.js';
import { findProvider } from './find-provider.js';

class OwnShape extends AnyVendor {}

class NewShape extends LlmProviderBase {
  static readonly definition: ProviderDefinition = AnyVendor.definition;

  constructor(options: ProviderOptions = {}) {
    super(NewShape.definition, openAiResponses, options);
  }
}

class OtherShape extends LlmProviderBase {
  static readonly definition: ProviderDefinition = AnyVendor.definition;

  constructor() {
    super(OtherShape.definition, anthropicMessages);
  }
}

describe('the provider of a recording', () => {
  const classes = new Map<string, ProviderClass>([
    ['azure-openai', OwnShape],
    ['openai', NewShape],
    ['anthropic', OtherShape],
    ['openai-compatible', AnyVendor],
  ]);

  it("is the vendor's own, also where recordings name it otherwise", () => {
    expect(findProvider({ kind: 'chat', provider: 'azure' }, classes)).toBe(OwnShape);
    expect(findProvider({ kind: 'messages', provider: 'anthropic' }, classes)).toBe(OtherShape);
  });

  it('is the one that speaks the format, whoever stands between', () => {
    expect(findProvider({ kind: 'messages', provider: 'some-gateway' }, classes)).toBe(OtherShape);
  });

  it("reads OpenAI's format for vendors that have no provider, or one of another format", () => {
    expect(findProvider({ kind: 'chat', provider: 'acme' }, classes)).toBe(AnyVendor);
    expect(findProvider({ kind: 'chat', provider: 'anthropic' }, classes)).toBe(AnyVendor);
  });

  it('reads Responses for vendors whose own provider does not speak them', () => {
    expect(findProvider({ kind: 'responses', provider: 'openai' }, classes)).toBe(NewShape);
    expect(findProvider({ kind: 'responses', provider: 'azure' }, classes)).toBe(NewShape);
    expect(findProvider({ kind: 'chat', provider: 'openai' }, classes)).toBe(AnyVendor);
  });

  it('is nobody for a kind that nobody speaks', () => {
    expect(findProvider({ kind: 'converse', provider: 'bedrock' }, classes)).toBeUndefined();
    expect(findProvider({ kind: 'telepathy', provider: 'acme' }, classes)).toBeUndefined();
  });
});
