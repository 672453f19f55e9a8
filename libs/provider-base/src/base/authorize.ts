import type { ProviderDefinition } from '../contract/definition.js';
import { LlmError } from '../errors/llm-error.js';
import type { Secret } from '../secret.js';
import type { HttpRequest } from '../transport/transport.js';

/** Presents the key in the way the definition says. @throws LlmError `authentication` where there is none. */
export function authorizeByDefinition(request: HttpRequest, { provider, api }: ProviderDefinition, key: Secret | undefined): HttpRequest {
  if (key === undefined) {
    if (api.authType === 'none') return request;
    const where = api.authEnvVar ? `pass apiKey, or set ${api.authEnvVar}` : 'pass apiKey';
    throw new LlmError('authentication', `${provider.id}: no API key; ${where}`, { providerId: provider.id });
  }
  switch (api.authType) {
    case 'query':
      return { ...request, url: withParameter(request.url, api.authName ?? 'key', key.reveal()) };
    case 'header':
      return { ...request, headers: { ...request.headers, [(api.authName ?? 'x-api-key').toLowerCase()]: key.reveal() } };
    default:
      return { ...request, headers: { ...request.headers, authorization: `Bearer ${key.reveal()}` } };
  }
}

function withParameter(url: string, name: string, value: string): string {
  const parsed = new URL(url);
  parsed.searchParams.set(name, value);
  return parsed.href;
}
