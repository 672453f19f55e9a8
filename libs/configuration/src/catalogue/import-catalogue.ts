import { isCollection, isMap, parseDocument, visit, type Document, type Node, type Pair } from 'yaml';
import { ConfigurationError } from '../problems/configuration-error.js';
import type { CatalogueSection, ModelSection } from '../provider-file/provider-file.js';
import { readProviderFile } from '../provider-file/parse-provider-definition.js';
import { isMapping } from '../shape/describe.js';
import { compareModels, type ModelChanges } from './compare-models.js';
import { modelFromCatalogue } from './model-from-catalogue.js';

/** The result of reading a catalogue against a `provider.yaml`. */
export interface CatalogueImport extends ModelChanges {
  /** By id: why the row was left out though it should be right. */
  readonly refused: ReadonlyMap<string, string>;
  /** By id: why the row is none of ours. */
  readonly passedOver: ReadonlyMap<string, string>;
  /** The text of the YAML with these models. */
  readonly text: string;
}

export interface CatalogueSource {
  /** The catalogue as parsed from JSON: `{ <provider id>: { models: { <model id>: row } } }`. */
  catalogue: unknown;
  /** The day it was fetched, `yyyy-mm-dd`. */
  date: string;
}

/**
 * Brings the models of a `provider.yaml` up to a catalogue of models.dev. The provider is found by its id, or by `catalogue.provider`
 * where the YAML has that.
 * @throws ConfigurationError where the YAML is not valid, or the catalogue does not have the provider.
 */
export function importCatalogue(yamlText: string, fileName: string, { catalogue, date }: CatalogueSource): CatalogueImport {
  const file = readProviderFile(yamlText, fileName);
  const existing = new Map(file.models.map((model) => [model.id, model]));
  const refused = new Map<string, string>();
  const passedOver = new Map<string, string>();
  const models: ModelSection[] = [];
  for (const [id, row] of rowsOf(catalogue, file.catalogue?.provider ?? file.provider.id, fileName)) {
    const result = modelFromCatalogue(id, row, { providerCapabilities: file.capabilities, existing: existing.get(id) });
    if (result.outcome === 'taken') models.push(result.model);
    else (result.outcome === 'refused' ? refused : passedOver).set(id, result.why);
  }
  const { provider, besides = [] } = file.catalogue ?? {};
  const imported = new Set(models.map(({ id }) => id));
  const kept = besides.filter((id) => !imported.has(id));
  models.push(...kept.flatMap((id) => existing.get(id) ?? []));
  models.sort((a, b) => (a.id < b.id ? -1 : 1));
  const text = withModels(yamlText, models, { source: 'models.dev', date, ...(provider && { provider }), ...(kept.length > 0 && { besides: kept }) });
  return { ...compareModels(file.models, models), refused, passedOver, text };
}

function rowsOf(catalogue: unknown, providerId: string, file: string): [string, unknown][] {
  const provider = isMapping(catalogue) && Object.hasOwn(catalogue, providerId) ? catalogue[providerId] : undefined;
  if (!isMapping(provider) || !isMapping(provider.models)) {
    throw new ConfigurationError([{ file, path: 'provider.id', message: `the catalogue has no provider "${providerId}" with models` }]);
  }
  const rows = Object.entries(provider.models).map(([id, row]): [string, unknown] => [vendorsName(id), row]);
  return rows.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** On Vertex a model may be asked for in a version, `@20250929`. What the catalogue calls `@default` has no version in its maker's documents. */
function vendorsName(id: string): string {
  return id.replace(/@default$/, '');
}

/** The other keys stay as they are, with their comments and in their order. */
function withModels(yamlText: string, models: readonly ModelSection[], origin: CatalogueSection): string {
  const document: Document = parseDocument(yamlText);
  const { contents } = document;
  if (!isMap(contents)) return yamlText;
  if (!contents.has('catalogue')) contents.items.splice(contents.items.findIndex(({ key }) => String(key) === 'models'), 0, catalogueEntry(document));
  document.set('catalogue', document.createNode(origin, { flow: true }));
  document.set('models', modelsNode(document, models));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function catalogueEntry(document: Document): Pair {
  const key = document.createNode('catalogue');
  key.spaceBefore = true;
  return document.createPair(key, null);
}

/** One key a line; what is inside a key stays on its line, so that a catalogue of hundreds can be read. */
function modelsNode(document: Document, models: readonly ModelSection[]): Node {
  const node = document.createNode(models);
  visit(node, {
    Pair(_, { value }) {
      if (isCollection(value)) value.flow = true;
    },
  });
  return node;
}
