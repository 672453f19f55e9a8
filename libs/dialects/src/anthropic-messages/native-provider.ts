/**
 * The provider that proofs without a seal are of: they came through this format as they were made. Claude's proofs hold on every
 * platform that serves Claude: https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking#thinking-encryption
 */
export const NATIVE_PROVIDER = 'anthropic';
