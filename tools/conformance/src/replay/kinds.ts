import { chatCounts, cohereCounts, cohereV1Counts, converseCounts, type CountReader, geminiCounts, messagesCounts, ollamaCounts, responsesCounts } from './expected-counts.js';

/** One API of which there are recordings. */
export interface Kind {
  /** The wire format, as `forwards` of a provider names it. */
  dialect: string;
  /** The provider that speaks it whoever recorded it. */
  provider?: string;
  /** The provider that speaks it where the vendor's own does not, or is not there. */
  elseBy?: string;
  /** True where the format is passed on as it is, and never translated. */
  onlyForwarded?: true;
  counts: CountReader;
}

/** Recordings of another kind are skipped. */
export const KINDS: Readonly<Record<string, Kind>> = {
  chat: { dialect: 'openai-chat', elseBy: 'openai-compatible', counts: chatCounts },
  completions: { dialect: 'openai-completions', elseBy: 'openai-compatible', onlyForwarded: true, counts: chatCounts },
  responses: { dialect: 'openai-responses', elseBy: 'openai', counts: responsesCounts },
  messages: { dialect: 'anthropic-messages', elseBy: 'anthropic', counts: messagesCounts },
  generateContent: { dialect: 'gemini', elseBy: 'google', counts: geminiCounts },
  converse: { dialect: 'bedrock-converse', provider: 'bedrock', counts: converseCounts },
  'cohere-v1-chat': { dialect: 'cohere-v1-chat', provider: 'cohere', counts: cohereV1Counts },
  'cohere-v2-chat': { dialect: 'cohere-chat', provider: 'cohere', counts: cohereCounts },
  'ollama-chat': { dialect: 'ollama-chat', provider: 'ollama', counts: ollamaCounts },
  'ollama-generate': { dialect: 'ollama-generate', provider: 'ollama', counts: ollamaCounts },
};

/** Where recordings name a vendor otherwise than its provider is named. */
const VENDOR_IDS: Readonly<Record<string, string>> = { azure: 'azure-openai', gemini: 'google' };

/** The id of the provider for a vendor as recordings name it. */
export function providerIdOf(vendor: string): string {
  return VENDOR_IDS[vendor] ?? vendor;
}
