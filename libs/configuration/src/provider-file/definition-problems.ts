import { ProblemList } from '../problems/problem-list.js';
import { isMapping } from '../shape/describe.js';
import { readShape } from '../shape/read-shape.js';
import { checkProviderFile } from './check-provider-file.js';
import { ProviderFile } from './provider-file.js';

/** Mappings whose keys are the vendor's own words. */
const FREE_KEYS = ['headers', 'errorCodes'];

/** What is wrong with a value that ought to be a ProviderDefinition, by the rules for `provider.yaml` and in its words. Empty: nothing. */
export function definitionProblems(definition: unknown): string[] {
  const problems = new ProblemList('definition');
  const file = readShape(ProviderFile, inFileWords(definition), [], problems);
  if (problems.isEmpty) checkProviderFile(file, problems);
  return problems.all.map(({ path, message }) => `${path} ${message}`.trim());
}

/** `contextWindow` → `context_window`, at every depth. */
function inFileWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inFileWords);
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [fileWord(key), FREE_KEYS.includes(key) ? item : inFileWords(item)]));
}

function fileWord(key: string): string {
  return key.replaceAll(/(?<=[a-z])(?=[A-Z\d])/g, '_').toLowerCase();
}
