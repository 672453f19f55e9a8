/** One fenced block of a page. */
export interface MarkdownBlock {
  /** What stands behind the fence: `sh`, `yaml`, … */
  language: string;
  text: string;
}

/** The fenced blocks of a page, in their order. */
export function markdownBlocks(markdown: string): MarkdownBlock[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({ language, text }));
}
