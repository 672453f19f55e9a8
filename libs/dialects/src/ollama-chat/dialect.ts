/** The name of this format. */
export const OLLAMA_CHAT = 'ollama-chat';
