import type { ContentPart, Message } from '@modelport/provider-base';

/** What an image, a document or a clip of audio counts. */
const MEDIA_TOKENS = 100;

/**
 * The text cut into what the sandbox calls tokens: a word with the white space before it; a longer word is one for every 20
 * characters. Together the pieces are the text.
 */
export function tokensOf(text: string): string[] {
  return text.match(/\s*\S{1,20}|\s+$/gu) ?? [];
}

export function countTokens(text: string): number {
  return tokensOf(text).length;
}

/** The prompt's tokens: all its text, calls and results included, and 100 for every image, document and clip. */
export function countPrompt(messages: readonly Message[]): number {
  return messages.flatMap((message) => message.content.map(countPart)).reduce((sum, count) => sum + count, 0);
}

/** The tokens of the prompt up to the last part that asks to be cached; undefined where none does. The sandbox keeps nothing, so each time they are written anew. */
export function countMarked(messages: readonly Message[]): number | undefined {
  const parts = messages.flatMap((message) => message.content);
  const last = parts.findLastIndex((part) => 'cache' in part && part.cache !== undefined);
  return last < 0 ? undefined : parts.slice(0, last + 1).reduce((sum, part) => sum + countPart(part), 0);
}

function countPart(part: ContentPart): number {
  switch (part.type) {
    case 'text':
    case 'reasoning':
    case 'refusal':
      return countTokens(part.text);
    case 'tool-call':
      return countTokens(part.arguments);
    case 'tool-result':
      return part.content.map(countPart).reduce((sum, count) => sum + count, 0);
    default:
      return MEDIA_TOKENS;
  }
}
