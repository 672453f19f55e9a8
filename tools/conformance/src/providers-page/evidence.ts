import { type Feature, FEATURES } from '@modelport/provider-testing';

/** What the proof of a feature rests on. */
export type Evidence = 'recorded' | 'documented';

/** What a provider's conformance tests show, by the names that the kit gives them; where several do, what the weakest rests on. */
export function evidenceIn(testNames: readonly string[]): Map<Feature, Evidence> {
  const found = new Map<Feature, Evidence>();
  for (const name of testNames) {
    const [, shown, evidence] = /^shows (\w+): (recorded|documented)$/.exec(name) ?? [];
    const feature = FEATURES.find((known) => known === shown);
    if (feature) found.set(feature, evidence === 'recorded' && found.get(feature) !== 'documented' ? 'recorded' : 'documented');
  }
  return found;
}
