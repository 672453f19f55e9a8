export { openAiChat, openAiChatFormat, OPENAI_CHAT } from './openai-chat/wire-format.js';
export { OpenAiChatProvider } from './openai-chat/openai-chat-provider.js';
export type { OpenAiChatOptions } from './openai-chat/options.js';
export { openAiChatCodec } from './openai-chat/client/codec.js';
export { anthropicMessages } from './anthropic-messages/anthropic-messages.js';
