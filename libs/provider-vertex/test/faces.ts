import type { ProviderDefinition } from '@modelport/provider-base';
import { definition } from '../src/definition.generated.js';
import type { VertexOptions } from '../src/vertex-options.js';
import { VertexProvider } from '../src/vertex-provider.js';

/** Vertex as if it had the models that match alone: what those of one publisher can do, others cannot. */
function facing(pattern: RegExp, api: Partial<ProviderDefinition['api']> = {}): ProviderDefinition {
  const models = definition.models.filter(({ id }) => pattern.test(id));
  const can = new Set(models.flatMap(({ capabilities }) => capabilities));
  const capabilities = definition.capabilities.filter((capability) => can.has(capability) || capability === 'embeddings' || capability === 'model_list');
  return { ...definition, api: { ...definition.api, ...api }, capabilities, models };
}

/** Usage is asked for of the open models alone. */
const UNASKED = { streamUsageOption: false };

export class GeminiOnVertex extends VertexProvider {
  static override readonly definition: ProviderDefinition = facing(/^gemini-/, UNASKED);

  constructor(options: VertexOptions = {}) {
    super({ ...options, definition: { ...GeminiOnVertex.definition, ...options.definition } });
  }
}

export class ClaudeOnVertex extends VertexProvider {
  static override readonly definition: ProviderDefinition = facing(/^claude-/, UNASKED);

  constructor(options: VertexOptions = {}) {
    super({ ...options, definition: { ...ClaudeOnVertex.definition, ...options.definition } });
  }
}

export class OpenModelsOnVertex extends VertexProvider {
  static override readonly definition: ProviderDefinition = facing(/\//);

  constructor(options: VertexOptions = {}) {
    super({ ...options, definition: { ...OpenModelsOnVertex.definition, ...options.definition } });
  }
}
