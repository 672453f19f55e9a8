import { OPENAI_RESPONSES } from '@modelport/dialects';
import { testProvider } from '@modelport/provider-testing';
import { responsesReplies } from '../test/responses-replies.js';
import { OpenAiProvider } from './openai-provider.js';

/** Every model by the Responses API, where it has the choice. Its streams tell usage unasked. */
class OverResponses extends OpenAiProvider {
  static override readonly definition = { ...OpenAiProvider.definition, api: { ...OpenAiProvider.definition.api, streamUsageOption: false } };
  override readonly forwards = [OPENAI_RESPONSES];

  protected override formatsOf(model: string): ReturnType<OpenAiProvider['formatsOf']> {
    const [first, ...rest] = super.formatsOf(model);
    const [responses] = rest.filter(({ dialect }) => dialect === OPENAI_RESPONSES);
    return responses ? [responses, first] : [first, ...rest];
  }
}

testProvider({ provider: OverResponses, model: 'gpt-4o-mini', replies: responsesReplies });
