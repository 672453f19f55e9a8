import { FACTS } from '../facts/facts.js';
import type { Kit } from '../kit/kit.js';
import type { TestRunner } from '../test-runner.js';

/** Every key of the definition has a reader: changed, the provider behaves otherwise. */
export function checkFacts(kit: Kit, { it }: TestRunner): void {
  for (const [key, fact] of Object.entries(FACTS)) {
    if (fact.applies?.(kit) ?? true) it(`${key}: ${fact.effect}`, () => fact.check(kit));
  }
}
