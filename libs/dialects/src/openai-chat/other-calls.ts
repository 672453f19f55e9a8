import type { ForwardFormat, ProviderDefinition, SpokenFormats, WireFormat } from '@modelport/provider-base';
import { openAiCompletionsFormat } from '../openai-completions/openai-completions.js';
import { openAiEmbeddingsFormat } from '../openai-embeddings/openai-embeddings.js';
import type { OpenAiChatOptions } from './options.js';

/** A vendor's formats of conversation, and the other calls of OpenAI's that it has: their bodies are only passed on. */
export function withOtherCalls(formats: WireFormat | readonly [WireFormat, ...WireFormat[]], { capabilities }: Pick<ProviderDefinition, 'capabilities'>, differences: OpenAiChatOptions): SpokenFormats {
  const { completions, embeddingsFields: renamed = {} } = differences;
  const path = embeddingsPathOf(differences);
  const others: ForwardFormat[] = [
    ...(completions ? [openAiCompletionsFormat(completions)] : []),
    ...(renamed && capabilities.includes('embeddings') ? [openAiEmbeddingsFormat({ path: ({ model }) => path(model), renamed })] : []),
  ];
  return 'dialect' in formats ? [formats, ...others] : [...formats, ...others];
}

/** Where embeddings are asked for, behind the base URL. */
export function embeddingsPathOf({ embeddingsPath = '/embeddings' }: OpenAiChatOptions): (model: string) => string {
  return typeof embeddingsPath === 'string' ? () => embeddingsPath : embeddingsPath;
}
