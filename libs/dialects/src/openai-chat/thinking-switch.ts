import type { OpenAiChatOptions } from './options.js';

/** The switch that DeepSeek, Moonshot and Z.ai share: https://api-docs.deepseek.com/guides/thinking_mode */
export const THINKING_SWITCH: NonNullable<OpenAiChatOptions['reasoningSwitch']> = { on: { thinking: { type: 'enabled' } }, off: { thinking: { type: 'disabled' } } };
