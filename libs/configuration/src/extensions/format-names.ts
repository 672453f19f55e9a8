/** The wire formats that a vendor without code of its own can copy. */
export const COPIED_FORMATS = ['openai-chat', 'anthropic-messages', 'gemini'] as const;

export type CopiedFormat = (typeof COPIED_FORMATS)[number];
