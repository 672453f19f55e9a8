/** The name of this format. */
export const OPENAI_COMPLETIONS = 'openai-completions';
