import { CAPABILITIES, type Capability, type ProviderDefinition } from '@modelport/provider-base';
import type { Evidence } from './evidence.js';

/** One provider of the table. */
export interface ProviderRow {
  /** The folder of its lib, e.g. `provider-groq`. */
  lib: string;
  definition: ProviderDefinition;
  evidence: ReadonlyMap<Capability, Evidence>;
}

const HEAD = `<!-- Written by \`npm run docs\` from the conformance tests. A test compares it: do not edit it by hand. -->
# Providers

What each provider of the gateway is proved to do. A cell stands for tests that passed: the provider sent what the vendor takes, was given
the vendor's own replies, and read them as it must. How: [conformance.md](conformance.md).

| cell | |
|---|---|
| recorded | every reply of the scenario is taken from recorded traffic of the vendor |
| documented | at least one is taken from the vendor's documentation |
| — | the vendor cannot, or no scenario shows it |
`;

/** The page, in Markdown. A capability that no provider is proved to have gets no column; below the table it is said. */
export function renderPage(rows: readonly ProviderRow[]): string {
  const shown = CAPABILITIES.filter((capability) => rows.some(({ evidence }) => evidence.has(capability)));
  const table = [['provider', 'key', 'models', ...shown.map(words)], ['---', '---', '---:', ...shown.map(() => '---')], ...rows.toSorted(byId).map((row) => cellsOf(row, shown))];
  return [HEAD, ...table.map((cells) => `| ${cells.join(' | ')} |`), '', ...footnotes(rows, shown), ''].join('\n');
}

function byId(a: ProviderRow, b: ProviderRow): number {
  return a.definition.provider.id < b.definition.provider.id ? -1 : 1;
}

function cellsOf({ lib, definition, evidence }: ProviderRow, shown: readonly Capability[]): string[] {
  const { provider, api, models } = definition;
  const key = api.authEnvVar ? `\`${api.authEnvVar}\`` : 'none';
  return [`[${provider.name}](../libs/${lib}/README.md) \`${provider.id}\``, key, String(models.length || 'live'), ...shown.map((capability) => evidence.get(capability) ?? '—')];
}

function footnotes(rows: readonly ProviderRow[], shown: readonly Capability[]): string[] {
  const declared = CAPABILITIES.filter((capability) => !shown.includes(capability) && rows.some(({ definition }) => definition.capabilities.includes(capability)));
  const models = '*models*: how many the provider knows with their limits and prices; *live*: only those that the server lists. A model that is not known can be asked for all the same.';
  if (declared.length === 0) return [models];
  return [models, '', `Some providers declare more, of which the kit has no scenario yet, so no cell claims it: ${declared.map(words).join(', ')}. What each declares is in its \`provider.yaml\`.`];
}

function words(capability: Capability): string {
  return capability.replaceAll('_', ' ');
}
