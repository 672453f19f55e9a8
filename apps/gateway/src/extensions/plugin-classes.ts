import { definitionProblems } from '@modelport/configuration';
import type { ProviderClass, ProviderDefinition } from '@modelport/provider-base';

const METHODS = ['executeRequest', 'executeStream', 'isAvailable'] as const;

/** A class that a package exports as a provider, not looked at yet. */
interface Candidate {
  readonly name: string;
  readonly definition: unknown;
  new (options: object): unknown;
}

/**
 * The provider classes that a package exports.
 * @throws Error in one sentence part: there is none; a definition is not valid; a class cannot be made, or is no provider.
 */
export function pluginClasses(exported: Readonly<Record<string, unknown>>): ProviderClass[] {
  const candidates = [...new Set(Object.values(exported))].filter(isCandidate);
  if (candidates.length === 0) {
    throw new Error(`exports no provider: it must export a class with a static "definition" (it exports ${Object.keys(exported).join(', ') || 'nothing'})`);
  }
  return candidates.map(checkedClass);
}

function isCandidate(value: unknown): value is Candidate {
  return typeof value === 'function' && 'definition' in value && typeof value.definition === 'object';
}

function checkedClass(candidate: Candidate): ProviderClass {
  const problems = definitionProblems(candidate.definition);
  if (problems.length > 0) throw new Error(`the definition of ${candidate.name} is not valid: ${problems.join('; ')}`);
  const { provider } = candidate.definition as ProviderDefinition;
  const made = instanceOf(candidate);
  const missing = METHODS.filter((method) => typeof made[method] !== 'function');
  if (missing.length > 0) throw new Error(`${candidate.name} is no provider: it has no ${missing.join(', no ')}`);
  if (made['providerId'] !== provider.id) throw new Error(`${candidate.name} calls itself "${String(made['providerId'])}", but its definition says "${provider.id}"`);
  return candidate as ProviderClass;
}

/** Made once for looking at: a provider asks for nothing when it is made. */
function instanceOf(candidate: Candidate): Record<string, unknown> {
  try {
    return new candidate({ apiKey: 'not-a-key' }) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`${candidate.name} cannot be made: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
