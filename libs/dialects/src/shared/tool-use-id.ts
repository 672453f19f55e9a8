const TAKEN = /^[a-zA-Z0-9_-]*$/;

/** The id of a call in letters, digits, `_` and `-`, which is all that Claude's hosts take; alike for the call and its result. */
export function toolUseId(id: string): string {
  return TAKEN.test(id) ? id : id.replace(/[^a-zA-Z0-9_-]/g, (character) => `_${character.charCodeAt(0).toString(16)}`);
}
