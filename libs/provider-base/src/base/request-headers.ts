import type { ProviderDefinition } from '../contract/definition.js';

/** The headers of a request to a vendor, lower case. @param constant those of every request, in lower case; they override the defaults. @param given those of this one, which override all */
export function requestHeaders(stream: boolean, hasBody: boolean, constant: Readonly<Record<string, string>>, given?: Readonly<Record<string, string>>): Record<string, string> {
  const headers: Record<string, string> = {
    accept: stream ? 'text/event-stream, application/x-ndjson, application/json' : 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'modelport',
  };
  if (hasBody) headers['content-type'] = 'application/json';
  for (const name in constant) set(headers, name, constant[name]);
  for (const name in given) set(headers, name.toLowerCase(), given[name]);
  return headers;
}

function set(headers: Record<string, string>, name: string, value: string | undefined): void {
  if (value !== undefined) headers[name] = value;
}

export function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** A definition with some of its facts replaced. */
export function mergeDefinition(definition: ProviderDefinition, changes: Partial<ProviderDefinition> | undefined): ProviderDefinition {
  if (!changes) return definition;
  return { ...definition, ...changes, api: { ...definition.api, ...changes.api }, errorCodes: { ...definition.errorCodes, ...changes.errorCodes } };
}
