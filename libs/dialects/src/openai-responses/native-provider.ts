/** The provider that encrypted reasoning without a seal is of: it came through this format as it was made. */
export const NATIVE_PROVIDER = 'openai';
