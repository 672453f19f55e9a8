import type { LlmProvider, ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { createCanonicalCall, createPipeline, type Pipeline, type PipelineSettings, type Result } from '@modelport/pipeline';
import type { Kit, Stage } from '../kit/kit.js';
import { textRequest } from '../kit/requests.js';
import type { ScriptedStep } from '../transport/script.js';

/** What of a definition is changed; sections are changed key by key. */
export interface DefinitionChanges extends Partial<Omit<ProviderDefinition, 'provider' | 'api'>> {
  provider?: Partial<ProviderDefinition['provider']>;
  api?: Partial<ProviderDefinition['api']>;
}

/** A provider whose definition says otherwise. */
export function stageChanged(kit: Kit, { provider, api, ...changes }: DefinitionChanges, script: readonly ScriptedStep[] = [], options: ProviderOptions = {}): Stage {
  const definition = { ...changes, provider: { ...kit.definition.provider, ...provider }, api: { ...kit.definition.api, ...api } };
  return kit.stage(script, { ...options, definition });
}

export function pipelineOf(provider: LlmProvider, settings: PipelineSettings = {}): Pipeline {
  return createPipeline({ providers: new Map([[provider.providerId, provider]]), settings, random: () => 0 });
}

/** The text request, through the pipeline. */
export function askThrough(pipeline: Pipeline, kit: Kit, provider: LlmProvider, signal?: AbortSignal): Promise<Result> {
  const model = `${provider.providerId}/${kit.model}`;
  return pipeline.execute(createCanonicalCall({ request: textRequest(kit.model), stream: false, requestId: 'conformance', routes: pipeline.resolver.resolve({ model }), model, ...(signal && { signal }) }));
}
