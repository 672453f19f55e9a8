/** Every import of a provider's class, on a line of its own. */
const IMPORT = /^import \{ (\w+) \} from '@modelport\/(provider-[\w-]+)';$/gm;
/** Every `providerModule(AcmeProvider`. */
const REGISTRATION = /\bproviderModule\((\w+)/g;

/** The libs whose providers the gateway registers, from the text of its `providers.ts`. @throws Error for one that is registered and not imported from its lib. */
export function registeredProviders(providersTs: string): string[] {
  const libs = new Map([...providersTs.matchAll(IMPORT)].map(([, name = '', lib = '']) => [name, lib]));
  const registered = [...providersTs.matchAll(REGISTRATION)].map(([, name = '']) => {
    const lib = libs.get(name);
    if (lib === undefined) throw new Error(`providers.ts: ${name} is registered, but not imported by a line of its own from @modelport/provider-…`);
    return lib;
  });
  return registered.toSorted();
}
