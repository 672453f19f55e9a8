import type { ProviderDefinition } from '@modelport/provider-base';
import { readShape } from '../shape/read-shape.js';
import { readYaml } from '../yaml/yaml-source.js';
import { checkProviderFile } from './check-provider-file.js';
import { ProviderFile } from './provider-file.js';
import { toDefinition } from './to-definition.js';

/**
 * Reads the text of a `provider.yaml`.
 * @param fileName how messages name the file
 * @throws ConfigurationError that lists every problem with its line and path.
 */
export function parseProviderDefinition(yamlText: string, fileName: string): ProviderDefinition {
  return toDefinition(readProviderFile(yamlText, fileName));
}

/** The same in the words of the file, with what a definition has no place for. */
export function readProviderFile(yamlText: string, fileName: string): ProviderFile {
  const source = readYaml(yamlText, fileName);
  source.problems.throwIfAny();
  const file = readShape(ProviderFile, source.value ?? {}, [], source.problems);
  source.problems.throwIfAny();
  checkProviderFile(file, source.problems);
  source.problems.throwIfAny();
  return file;
}
