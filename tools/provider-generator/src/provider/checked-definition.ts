import type { ProviderDefinition } from '@modelport/provider-base';
import type { Configuration } from '../load-configuration.ts';

/** Where a fact of the definition came from. */
const OPTIONS: readonly [path: RegExp, option: string][] = [
  [/^api\.base_url/, '--base-url'],
  [/^api\.auth_name/, '--auth-name'],
  [/^api\.auth_env_var/, '--key-variable'],
  [/^models/, '--models'],
];

/** What reading gives. @throws Error that names the options which are wrong, in place of the lines of a file that is not there yet. */
export function checkedDefinition(read: () => ProviderDefinition, { isConfigurationError, formatProblem }: Pick<Configuration, 'isConfigurationError' | 'formatProblem'>): ProviderDefinition {
  try {
    return read();
  } catch (error) {
    if (!isConfigurationError(error)) throw error;
    const sentences = error.problems.map((problem) => {
      const option = OPTIONS.find(([path]) => path.test(problem.path))?.[1];
      return option === undefined ? formatProblem(problem) : `${option} ${problem.message.replace(/, but is text\b/, '')}`;
    });
    throw new Error(sentences.join('\n'), { cause: error });
  }
}
