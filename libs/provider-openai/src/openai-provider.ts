import { needsChat, OPENAI_CHAT, openAiChatFormat, OpenAiChatProvider, openAiResponses, OPENAI_RESPONSES } from '@modelport/dialects';
import { type CallContext, type LlmRequest, type ModelDefinition, modelFacts, type ProviderDefinition, type ProviderOptions, type WireFormat } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

const CHAT = openAiChatFormat({ maxTokensField: 'max_completion_tokens', choices: true });

/** A snapshot is named for its model and its day, e.g. `gpt-5-pro-2025-10-06`. */
const SNAPSHOT = /-\d{4}-\d{2}-\d{2}$/;

/**
 * OpenAI's own API: Responses for models that think, which only there tell and take back what they thought; chat completions for the
 * others, and for what only those can do; embeddings.
 */
export class OpenAiProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { completions: { path: '/completions', onlyNamed: true } }, [CHAT, openAiResponses]);
  }

  protected override formatsOf(model: string): readonly [WireFormat, ...WireFormat[]] {
    const facts = this.#factsOf(model);
    const thinks = facts?.capabilities.includes('reasoning') === true;
    return thinks && facts.formats === undefined ? [openAiResponses, CHAT] : super.formatsOf(facts?.id ?? model);
  }

  protected override formatFor(request: LlmRequest): WireFormat {
    const formats = this.formatsOf(request.model);
    const chat = needsChat(request) ? formats.find(({ dialect }) => dialect === OPENAI_CHAT) : undefined;
    return chat ?? formats[0];
  }

  /** Over the Responses API documents may be given by URL. */
  protected override prepare(request: LlmRequest, context: CallContext): Promise<LlmRequest> | LlmRequest {
    return this.formatFor(request).dialect === OPENAI_RESPONSES ? request : super.prepare(request, context);
  }

  #factsOf(model: string): ModelDefinition | undefined {
    return modelFacts(this.definition, model) ?? modelFacts(this.definition, model.replace(SNAPSHOT, ''));
  }
}
