import { compact } from '@modelport/provider-base';
import type { CatalogueModel } from '@modelport/pipeline';

/** Files are what only a model on one's own disk has. */
const NO_FILE = { modified_at: '1970-01-01T00:00:00Z', size: 0, digest: '' };

/** A model in the list: https://docs.ollama.com/api/tags */
export function toTag(id: string, family = ''): object {
  return { name: id, model: id, ...NO_FILE, details: detailsOf(family) };
}

/** What can be told of a model: https://docs.ollama.com/api-reference/show-model-details */
export function toShown(id: string, model: CatalogueModel | undefined): object {
  const family = model?.providerId ?? '';
  const info = compact({ 'general.architecture': family, 'general.basename': model?.id ?? id, [`${family}.context_length`]: model?.contextWindow });
  return { modelfile: '', parameters: '', template: '', details: detailsOf(family), model_info: info, capabilities: capabilitiesOf(model), modified_at: NO_FILE.modified_at };
}

/** The provider stands for the family. */
function detailsOf(family: string): object {
  return { parent_model: '', format: '', family, families: family === '' ? [] : [family], parameter_size: '', quantization_level: '' };
}

const WORDS = { function_calling: 'tools', vision: 'vision', reasoning: 'thinking' } as const;

function capabilitiesOf(model: CatalogueModel | undefined): string[] {
  const { capabilities = [] } = model ?? {};
  if (capabilities.includes('embeddings')) return ['embedding'];
  return ['completion', ...Object.entries(WORDS).flatMap(([capability, word]) => (capabilities.some((known) => known === capability) ? [word] : []))];
}
