/** A field that is a string without escapes, a whole number or null, and no error: what stands beside the choices of every chunk. */
export const PLAIN_FIELD = String.raw`"(?!error")\w+":(?:"(?!error")[^"\\\x00-\x1f]*"|0|[1-9]\d*|null)`;
const NULLS = String.raw`(?:,"\w+":null)*`;
/** A string that is not empty, as JSON writes it. */
export const TEXT = String.raw`"(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[\da-fA-F]{4})+"`;
const DELTA = String.raw`\{(?:"role":"assistant",)?"content":${TEXT}${NULLS}\}`;

/**
 * Recognises, without parsing it, a chunk that holds one piece of text of the first choice and nothing else: no finish reason, no usage,
 * no call, no error. Strict: what is no JSON, or is written in any other way, is not recognised, and is decoded.
 */
export const PLAIN_DELTA = new RegExp(String.raw`^\{(?:${PLAIN_FIELD},)*"choices":\[\{"index":0,"delta":${DELTA}${NULLS}\}\](?:,${PLAIN_FIELD})*\}$`);

/** The text, and what OpenAI adds so that the length of an event does not tell that of its text. */
export const PLAIN_FIELDS: readonly string[] = ['content', 'obfuscation'];
