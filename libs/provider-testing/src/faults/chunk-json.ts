import { asObject, awsEventStreamReader, type JsonObject, parseJson } from '@modelport/provider-base';
import { awsEvents } from '../replies/aws-event-messages.js';

export type Chunk = string | Uint8Array;

/** The JSON object that a chunk of a stream holds, whatever its framing; undefined where it holds none. */
export function chunkJson(chunk: Chunk): JsonObject | undefined {
  return typeof chunk === 'string' ? asObject(parseJson(dataOf(chunk))) : asObject(parseJson(frameOf(chunk)?.data ?? ''));
}

/** The chunk with its JSON object changed; as it is where it holds none. */
export function withChunkJson(chunk: Chunk, change: (json: JsonObject) => JsonObject): Chunk {
  const json = chunkJson(chunk);
  if (!json) return chunk;
  const changed = change(json);
  // What sits around the data stays as the vendor has it: names, blanks, line endings.
  if (typeof chunk === 'string') return chunk.replace(dataOf(chunk), () => JSON.stringify(changed));
  const [message] = awsEvents([frameOf(chunk)?.event ?? '', changed]);
  return message ?? chunk;
}

/** The chunk as text, for looking for words in it. */
export function chunkText(chunk: Chunk): string {
  return typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
}

/** Of a server-sent event the value of its data line, else the line itself. */
function dataOf(chunk: string): string {
  return /^data: ?(.*?)\r?$/m.exec(chunk)?.[1] ?? chunk.trim();
}

function frameOf(chunk: Uint8Array): { event: string; data: string } | undefined {
  return awsEventStreamReader().push(chunk).frames[0];
}
