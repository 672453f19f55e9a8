import { isLlmError, LlmError } from '@modelport/provider-base';

/** One thing that is wrong in a configuration. */
export interface ConfigurationProblem {
  /** The file as it was named, or `environment`. */
  readonly file: string;
  /** Counted from 1; absent for variables and for what stands in no line. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** Where in the file, e.g. `models.3.pricing.input`, or the name of the variable; empty for the file as a whole. */
  readonly path: string;
  /** What is wrong, and what is allowed. Never holds a value that may be secret. */
  readonly message: string;
}

/** A configuration that cannot be used. Lists every problem found, not only the first. */
export class ConfigurationError extends LlmError {
  readonly problems: readonly ConfigurationProblem[];

  constructor(problems: readonly ConfigurationProblem[]) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super('invalid_request', [`The configuration has ${count}:`, ...problems.map(formatProblem)].join('\n  '));
    this.problems = problems;
  }
}

/** True for every ConfigurationError, whichever copy of this package made it. */
export function isConfigurationError(value: unknown): value is ConfigurationError {
  return isLlmError(value) && 'problems' in value && Array.isArray(value.problems);
}

/** `config/modelport.yaml:12: providers.openai.timeout: must be …` */
export function formatProblem({ file, line, column, path, message }: ConfigurationProblem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return [place, path, message].filter((part) => part !== '').join(': ');
}
