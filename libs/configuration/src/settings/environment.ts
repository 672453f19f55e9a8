/** Environment variables by name. An empty or blank one counts as unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The trimmed value of a variable; undefined where it is unset, empty or blank. */
export function variable(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

/** The variable that holds the key of an instance: `MY_VLLM_API_KEY` for `my-vllm`. */
export function apiKeyVariable(providerId: string): string {
  return `${prefix(providerId)}_API_KEY`;
}

/** The variable that overrides a provider's base URL: `OPENAI_BASE_URL` for `openai`. */
export function baseUrlVariable(providerId: string): string {
  return `${prefix(providerId)}_BASE_URL`;
}

function prefix(providerId: string): string {
  return providerId.toUpperCase().replaceAll('-', '_');
}
