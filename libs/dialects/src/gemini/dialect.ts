/** The name of this format. */
export const GEMINI = 'gemini';

/** The names of the formats in which embeddings are asked for: of one text, and of several. */
export const GEMINI_EMBED = 'gemini-embed-content';
export const GEMINI_BATCH_EMBED = 'gemini-batch-embed-contents';
