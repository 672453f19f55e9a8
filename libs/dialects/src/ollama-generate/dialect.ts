/** The name of this format. */
export const OLLAMA_GENERATE = 'ollama-generate';
