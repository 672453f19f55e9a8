import { Inject } from '@nestjs/common';

/** The injection token of a provider, for code that knows its id only: `providerToken('groq')`. */
export function providerToken(providerId: string): symbol {
  // Registered, so that two copies of this package in one program mean the same token.
  return Symbol.for(`modelport.provider.${providerId}`);
}

/** Injects a provider by its id: `constructor(@InjectProvider('groq') private readonly provider: LlmProvider)`. */
export function InjectProvider(providerId: string): PropertyDecorator & ParameterDecorator {
  return Inject(providerToken(providerId));
}
