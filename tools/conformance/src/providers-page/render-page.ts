import type { ProviderDefinition } from '@modelport/provider-base';
import type { Feature } from '@modelport/provider-testing';
import type { Evidence } from './evidence.js';

/** One provider of the page. */
export interface ProviderRow {
  /** The folder of its lib, e.g. `provider-groq`. */
  lib: string;
  definition: ProviderDefinition;
  evidence: ReadonlyMap<Feature, Evidence>;
}

/** The tables: all features in one would be too wide to read. */
const TABLES: readonly { title: string; features: readonly Feature[] }[] = [
  { title: 'Answers and tools', features: ['streaming', 'function_calling', 'parallel_function_calling', 'tool_choice', 'json_mode', 'json_schema'] },
  { title: 'Content', features: ['vision', 'documents', 'audio_input', 'embeddings', 'model_list'] },
  { title: 'Reasoning and caching', features: ['reasoning', 'reasoning_replay', 'reasoning_effort', 'reasoning_budget', 'cache_control', 'cached_usage'] },
];

const HEAD = `<!-- Written by \`npm run docs\` from the conformance tests. A test compares it: do not edit it by hand. -->
# Providers

What each provider of the gateway is proved to do. A cell stands for tests that passed: the provider sent what the vendor takes, was given
the vendor's own replies, and read them as it must. How: [conformance.md](conformance.md).

| cell | |
|---|---|
| recorded | every reply of the scenario is taken from recorded traffic of the vendor |
| documented | at least one is taken from the vendor's documentation |
| — | the vendor cannot: such a request is refused before anything is sent or, where the client allows it, goes on without, and the receipt says so |
`;

const FEATURE_WORDS = `*tool choice*: a call can be forced, or forbidden. *documents*: PDF, as data or by URL. *reasoning*: what the model thought is told, or how many tokens
it was. *reasoning replay*: it goes back with the results of tools, with the vendor's proofs. *cache control*: the client marks what is cached. *cached usage*: the vendor caches
unasked, and tells what it read from its cache.`;

/** The page, in Markdown. */
export function renderPage(rows: readonly ProviderRow[]): string {
  const sorted = rows.toSorted(byId);
  const tables = TABLES.flatMap(({ title, features }) => ['', `## ${title}`, '', ...tableOf(sorted, features)]);
  return [HEAD, ...overviewOf(sorted), '', MODELS, ...tables, '', FEATURE_WORDS, ''].join('\n');
}

const MODELS = '*models*: how many the provider knows with their limits and prices; *live*: only those that the server lists. A model that is not known can be asked for all the same.';

function overviewOf(rows: readonly ProviderRow[]): string[] {
  return markdown([['provider', 'key', 'models'], ['---', '---', '---:'], ...rows.map((row) => [nameOf(row), keyOf(row), String(row.definition.models.length || 'live')])]);
}

/** A feature that no provider is proved to have gets no column. */
function tableOf(rows: readonly ProviderRow[], features: readonly Feature[]): string[] {
  const shown = features.filter((feature) => rows.some(({ evidence }) => evidence.has(feature)));
  const cells = ({ definition, evidence }: ProviderRow): string[] => [`\`${definition.provider.id}\``, ...shown.map((feature) => evidence.get(feature) ?? '—')];
  return markdown([['provider', ...shown.map(words)], ['---', ...shown.map(() => '---')], ...rows.map(cells)]);
}

function markdown(table: readonly (readonly string[])[]): string[] {
  return table.map((cells) => `| ${cells.join(' | ')} |`);
}

function byId(a: ProviderRow, b: ProviderRow): number {
  return a.definition.provider.id < b.definition.provider.id ? -1 : 1;
}

function nameOf({ lib, definition: { provider } }: ProviderRow): string {
  return `[${provider.name}](../libs/${lib}/README.md) \`${provider.id}\``;
}

function keyOf({ definition: { api } }: ProviderRow): string {
  return api.authEnvVar ? `\`${api.authEnvVar}\`` : 'none';
}

function words(feature: Feature): string {
  return feature.replaceAll('_', ' ');
}
