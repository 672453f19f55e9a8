import { chatCounts, cohereCounts, converseCounts, type CountReader, geminiCounts, messagesCounts, ollamaCounts } from './expected-counts.js';

/** One API of which there are recordings. */
export interface Kind {
  /** The wire format, as `forwards` of a provider names it. */
  dialect: string;
  /** The provider that speaks it whoever recorded it. Absent: the vendor's own, else one for any vendor of OpenAI's format. */
  provider?: string;
  counts: CountReader;
}

/** Recordings of another kind are skipped. */
export const KINDS: Readonly<Record<string, Kind>> = {
  chat: { dialect: 'openai-chat', counts: chatCounts },
  messages: { dialect: 'anthropic-messages', provider: 'anthropic', counts: messagesCounts },
  generateContent: { dialect: 'gemini', provider: 'google', counts: geminiCounts },
  converse: { dialect: 'bedrock-converse', provider: 'bedrock', counts: converseCounts },
  'cohere-v2-chat': { dialect: 'cohere-chat', provider: 'cohere', counts: cohereCounts },
  'ollama-chat': { dialect: 'ollama-chat', provider: 'ollama', counts: ollamaCounts },
};

/** Where recordings name a vendor otherwise than its provider is named. */
const VENDOR_IDS: Readonly<Record<string, string>> = { azure: 'azure-openai', gemini: 'google' };

/** The id of the provider for a vendor as recordings name it. */
export function providerIdOf(vendor: string): string {
  return VENDOR_IDS[vendor] ?? vendor;
}
