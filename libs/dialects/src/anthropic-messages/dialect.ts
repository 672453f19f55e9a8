/** The name of this format. */
export const ANTHROPIC_MESSAGES = 'anthropic-messages';
