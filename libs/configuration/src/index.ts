export { ConfigurationError, formatProblem, isConfigurationError, type ConfigurationProblem } from './problems/configuration-error.js';
export { parseProviderDefinition } from './provider-file/parse-provider-definition.js';
export { renderDefinition } from './provider-file/render-definition.js';
export { importCatalogue, type CatalogueImport, type CatalogueSource } from './catalogue/import-catalogue.js';
