/** The ids that Anthropic takes in a history: https://docs.anthropic.com/en/docs/agents-and-tools/tool-use/implement-tool-use */
const PLAIN = /^[a-zA-Z0-9_-]+$/;
const SPELLED = 'toolu_mp_';

/**
 * The id of a call as a client of this format gets it. Ids with other characters (`functions.weather:0`) are spelled in those that
 * Anthropic takes, so that a history stays good for every vendor, and are the vendor's own again when they come back.
 */
export function encodeCallId(id: string): string {
  return PLAIN.test(id) && !id.startsWith(SPELLED) ? id : SPELLED + Buffer.from(id).toString('base64url');
}

/** The inverse of {@link encodeCallId}. */
export function decodeCallId(id: string): string {
  return id.startsWith(SPELLED) ? Buffer.from(id.slice(SPELLED.length), 'base64url').toString('utf8') : id;
}
