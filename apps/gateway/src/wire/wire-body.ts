import { LlmError, topLevelEntries } from '@modelport/provider-base';
import { parseJsonObject } from '../http/json-body.js';

/** What the gateway itself reads of a body in a wire format; the rest is for the vendor, or for the codec, to judge. */
export interface WireBody {
  /** As the client sent it, byte for byte. */
  bytes: Buffer;
  parsed: Record<string, unknown>;
  model: string | undefined;
  stream: boolean;
}

/** A body that holds a conversation. @throws LlmError `invalid_request` with the path of what is wrong. */
export function readConversation(body: unknown): WireBody {
  return withMessages(readWireBody(body));
}

/** The same body, which holds a conversation. @throws LlmError `invalid_request` where it does not. */
export function withMessages(read: WireBody): WireBody {
  const { messages } = read.parsed;
  if (!Array.isArray(messages)) throw invalid('messages', messages === undefined ? 'is required: an array of messages' : 'must be an array of messages');
  if (messages.length === 0) throw invalid('messages', 'must hold at least one message');
  return read;
}

/** A body of any format that names its model and says whether it wants a stream. @throws LlmError `invalid_request` with the path of what is wrong. */
export function readWireBody(body: unknown): WireBody {
  const parsed = parseJsonObject(body);
  const bytes = body as Buffer;
  refuseTwoModels(bytes);
  const { model, stream } = parsed;
  if (model !== undefined && (typeof model !== 'string' || model === '')) throw invalid('model', 'must be a non-empty string');
  if (stream !== undefined && stream !== null && typeof stream !== 'boolean') throw invalid('stream', 'must be true or false');
  return { bytes, parsed, model, stream: stream === true };
}

const MODEL_KEY = Buffer.from('"model"');

/** JSON.parse takes the last of two equal keys, a vendor may take the first: nobody could say which model was meant. */
function refuseTwoModels(bytes: Buffer): void {
  const first = bytes.indexOf(MODEL_KEY);
  if (first === -1 || bytes.indexOf(MODEL_KEY, first + MODEL_KEY.length) === -1) return;
  if (topLevelEntries(bytes).filter((entry) => entry.key === 'model').length > 1) throw invalid('model', 'is given more than once');
}

function invalid(path: string, detail: string): LlmError {
  return new LlmError('invalid_request', `${path} ${detail}`, { path });
}
