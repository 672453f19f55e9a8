import { openAiChatFormat } from '@modelport/dialects';
import type { EncodedRequest, EncodeRequestContext, LlmRequest, WireFormat } from '@modelport/provider-base';
import { encodeMessages } from './encode-messages.js';
import { encodeParameters } from './encode-parameters.js';

/** Answers, chunks and errors are OpenAI's; so are most parameters. */
const { forward: _forward, ...shared } = openAiChatFormat({ refuses: ['user', 'serviceTier'], choices: true });

/**
 * Mistral's chat completions (https://docs.mistral.ai/api/endpoint/chat). A format of its own, though it looks like OpenAI's: whatever its
 * schema does not name (`max_completion_tokens`, `stream_options`, `store`, `refusal` in a message) is refused with 422. So no
 * client's body is forwarded as it is: each is translated, and the receipt says what was left out.
 */
export const mistralChat: WireFormat = { ...shared, dialect: 'mistral-chat', encodeRequest };

function encodeRequest(request: LlmRequest, context: EncodeRequestContext): EncodedRequest {
  const { id } = context.definition.provider;
  const messages = encodeMessages(request.messages, context.receipt, id);
  const { path, body } = shared.encodeRequest({ ...encodeParameters(request, context), messages: [] }, context);
  return { path, body: { ...Object(body), messages } };
}
