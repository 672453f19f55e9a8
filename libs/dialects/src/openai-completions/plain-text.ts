import { PLAIN_FIELD, TEXT } from '../openai-chat/plain-delta.js';

/** What stands beside the text of the first choice while it goes on. */
const QUIET_FIELD = String.raw`"(?!error)\w+":(?:null|0)`;

/** Recognises, without parsing it, a piece that holds text of the first choice and nothing else; as strict as its model, PLAIN_DELTA. */
export const PLAIN_TEXT = new RegExp(String.raw`^\{(?:${PLAIN_FIELD},)*"choices":\[\{(?:${QUIET_FIELD},)*"text":${TEXT}(?:,${QUIET_FIELD})*\}\](?:,${PLAIN_FIELD})*\}$`);
