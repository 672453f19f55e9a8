import { CAPABILITIES, type Capability } from '@modelport/provider-base';

/** What the proof of a capability rests on. */
export type Evidence = 'recorded' | 'documented';

/** What a provider's conformance tests show, by the names that the kit gives them. */
export function evidenceIn(testNames: readonly string[]): Map<Capability, Evidence> {
  const found = new Map<Capability, Evidence>();
  for (const name of testNames) {
    const [, shown, evidence] = /^shows (\w+): (recorded|documented)$/.exec(name) ?? [];
    const capability = CAPABILITIES.find((known) => known === shown);
    if (capability) found.set(capability, evidence === 'recorded' ? 'recorded' : 'documented');
  }
  return found;
}
