/** The arguments of a call as a client wants them: parsed, or as text where that cannot be. */
export interface ParsedArguments {
  arguments: Record<string, unknown> | null;
  /** Only where the text is no JSON object, e.g. because it was cut off. */
  arguments_raw?: string;
}

/** No text at all means no arguments: an empty object. */
export function parseArguments(text: string): ParsedArguments {
  if (text.trim() === '') return { arguments: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { arguments: value as Record<string, unknown> };
  } catch {
    // Models break off in mid-argument when they run out of tokens.
  }
  return { arguments: null, arguments_raw: text };
}
