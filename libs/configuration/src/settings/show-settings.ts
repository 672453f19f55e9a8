import { redact } from '@modelport/provider-base';
import { stringify } from 'yaml';
import { definedOnly } from '../shape/defined-only.js';
import type { GatewaySettings, ProviderSettings } from './gateway-settings.js';

const HIDDEN = '[hidden]';

/** Headers that prove who is asking, whatever a proxy calls them. */
const SECRET_HEADER = /auth|key|token|secret|cookie|credential|password/i;

/**
 * All settings as a YAML that can be read again, with the defaults filled in. Keys are shown as the variables that they come from; every
 * other secret is hidden.
 */
export function showSettings(settings: GatewaySettings): string {
  const { file, clientKeys, providers, models, circuit, health, limits, ...rest } = settings;
  const shown = definedOnly({
    ...inYamlWords(rest),
    providers: mapValues(providers, showProvider),
    models: mapValues(models, (alias) => ('routes' in alias ? inYamlWords(alias) : inYamlValue(alias))),
    circuit: circuit ? { enabled: true, ...inYamlWords(circuit) } : { enabled: false },
    health: { ...inYamlWords(health), interval: health.interval ?? 0 },
    limits: { ...inYamlWords(limits), redis: limits.redis && { ...inYamlWords(limits.redis), url: HIDDEN } },
  });
  const keys = clientKeys.length === 0 ? 'no client keys: only this machine may ask' : `${clientKeys.length} client keys (MODELPORT_API_KEYS)`;
  return `# ${file ?? 'no file: defaults and environment'}; ${keys}\n${stringify(shown)}`;
}

function showProvider({ apiKey: _apiKey, apiKeyVariable, moreKeys = [], headers, errorCodes, ...rest }: ProviderSettings): object {
  const names = [...(apiKeyVariable === undefined ? [] : [apiKeyVariable]), ...moreKeys.map(({ variable }) => variable)].map((name) => `\${${name}}`);
  return definedOnly({
    ...inYamlWords(rest),
    api_key: names.length > 1 ? names : names[0],
    headers: headers && mapValues(headers, (value, name) => (SECRET_HEADER.test(name) ? HIDDEN : redact(value))),
    error_codes: errorCodes,
  });
}

/** The object with its keys, and those of what is in it, as the file writes them. */
function inYamlWords(value: object): Record<string, unknown> {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key.replace(/[A-Z]|\d+/g, (part) => `_${part.toLowerCase()}`), inYamlValue(item)]));
}

function inYamlValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inYamlValue);
  return typeof value === 'object' && value !== null ? inYamlWords(value) : value;
}

function mapValues<T, R>(values: Readonly<Record<string, T>>, change: (value: T, key: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, key)]));
}
