import type { ProviderDefinition } from '../contract/definition.js';
import { modelFacts } from '../contract/model-facts.js';
import type { WireFormat } from '../contract/wire-format.js';

type Formats = readonly [WireFormat, ...WireFormat[]];

/** The formats that reach a model: those that its facts name, in their order; all where they name none that is spoken. */
export function formatsOfModel(definition: ProviderDefinition, model: string, formats: Formats): Formats {
  const names = modelFacts(definition, model)?.formats;
  if (!names) return formats;
  const [first, ...rest] = names.flatMap((name) => formats.filter(({ dialect }) => dialect === name));
  return first ? [first, ...rest] : formats;
}
