/**
 * The provider that signatures without a seal are of: they came through this format as they were made, by a model of Google's.
 * Source: https://ai.google.dev/gemini-api/docs/thought-signatures
 */
export const NATIVE_PROVIDER = 'google';
