import type { ProviderDefinition } from '../contract/definition.js';

/** The headers of a request to a vendor, lower case; what is given overrides the defaults. */
export function requestHeaders(stream: boolean, hasBody: boolean, given: Readonly<Record<string, string>>): Record<string, string> {
  const headers: Record<string, string> = {
    accept: stream ? 'text/event-stream, application/x-ndjson, application/json' : 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'modelport',
  };
  if (hasBody) headers['content-type'] = 'application/json';
  for (const [name, value] of Object.entries(given)) headers[name.toLowerCase()] = value;
  return headers;
}

/** A definition with some of its facts replaced. */
export function mergeDefinition(definition: ProviderDefinition, changes: Partial<ProviderDefinition> | undefined): ProviderDefinition {
  if (!changes) return definition;
  return { ...definition, ...changes, api: { ...definition.api, ...changes.api }, errorCodes: { ...definition.errorCodes, ...changes.errorCodes } };
}
