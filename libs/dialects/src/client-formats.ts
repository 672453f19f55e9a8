import type { ClientCodec, WireFormat } from '@modelport/provider-base';
import { anthropicMessages } from './anthropic-messages/anthropic-messages.js';
import { anthropicMessagesCodec } from './anthropic-messages/client/codec.js';
import { geminiCodec } from './gemini/client/codec.js';
import { gemini } from './gemini/gemini.js';
import { ollamaChatCodec } from './ollama-chat/client/codec.js';
import { ollamaChat } from './ollama-chat/ollama-chat.js';
import { openAiChatCodec } from './openai-chat/client/codec.js';
import { openAiChat } from './openai-chat/wire-format.js';
import { openAiResponsesCodec } from './openai-responses/client/codec.js';
import { openAiResponses } from './openai-responses/wire-format.js';

/** Both sides of one format: how clients speak it, and how its own vendor does. */
export interface ClientFormat {
  readonly codec: ClientCodec;
  readonly vendor: WireFormat;
}

/** The formats that clients speak to a gateway. What one side writes, the other side reads. */
export const CLIENT_FORMATS: readonly ClientFormat[] = [
  { codec: openAiChatCodec, vendor: openAiChat },
  { codec: openAiResponsesCodec, vendor: openAiResponses },
  { codec: anthropicMessagesCodec, vendor: anthropicMessages },
  { codec: geminiCodec, vendor: gemini },
  { codec: ollamaChatCodec, vendor: ollamaChat },
];
