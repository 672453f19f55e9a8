import type { ProviderDefinition } from '@modelport/provider-base';
import { providerModule, type ProviderModuleClass } from '@modelport/provider-nest';

/** A module of the same provider under a name of its own: a class of its own, so that Nest tells the two apart. */
export function instanceModule({ providerClass }: ProviderModuleClass, definition: ProviderDefinition): ProviderModuleClass {
  const name = `${definition.provider.id}Provider`;
  const named = {
    [name]: class extends providerClass {
      static override readonly definition = definition;
    },
  };
  return providerModule(named[name]!);
}
