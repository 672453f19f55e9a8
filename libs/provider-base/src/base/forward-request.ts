import type { WireRequest } from '../contract/forward.js';
import type { ReceiptLine } from '../contract/receipt.js';
import type { StreamUsageRule } from '../contract/wire-format.js';
import { LlmError } from '../errors/llm-error.js';
import { splice, topLevelEntries, type TopLevelEntry } from './json-splice.js';

/** A client's body as it goes to the vendor. */
export interface ForwardedBody {
  body: Uint8Array;
  /** Usage was asked for in the client's stead: the frame that comes of it is to be taken out again. */
  addedUsage: boolean;
  receipt: readonly ReceiptLine[];
}

/** Changes only what must change: the model's name, and the switch for usage where it is needed. Everything else keeps its bytes. */
export function forwardRequest(request: WireRequest, streamUsage: StreamUsageRule | undefined): ForwardedBody {
  const body = Buffer.from(request.body.buffer, request.body.byteOffset, request.body.byteLength);
  const entries = topLevelEntries(body);
  const edits = modelEdits(body, entries, request.model);
  const usage = request.needUsage && request.stream && streamUsage ? usageEdit(body, entries, streamUsage) : undefined;
  if (usage) edits.push(usage);
  return {
    body: edits.length === 0 ? body : splice(body, edits),
    addedUsage: usage !== undefined,
    receipt: usage && streamUsage ? [{ action: 'added', field: streamUsage.key, detail: 'usage was asked for; the chunk that carries it is taken out of the answer' }] : [],
  };
}

type Edit = { start: number; end: number; text: string };

function modelEdits(body: Buffer, entries: readonly TopLevelEntry[], model: string): Edit[] {
  const places = entries.filter((entry) => entry.key === 'model');
  if (places.length > 1) throw new LlmError('invalid_request', 'model: given more than once', { path: 'model' });
  const [place] = places;
  if (!place) return [insertion(body, entries, 'model', model)];
  const text = JSON.stringify(model);
  return body.toString('utf8', place.start, place.end) === text ? [] : [{ start: place.start, end: place.end, text }];
}

function usageEdit(body: Buffer, entries: readonly TopLevelEntry[], rule: StreamUsageRule): Edit | undefined {
  const place = entries.find((entry) => entry.key === rule.key);
  const current: unknown = place ? JSON.parse(body.toString('utf8', place.start, place.end)) : undefined;
  const wanted = rule.enable(current);
  if (wanted === undefined) return undefined;
  return place ? { start: place.start, end: place.end, text: JSON.stringify(wanted) } : insertion(body, entries, rule.key, wanted);
}

function insertion(body: Buffer, entries: readonly TopLevelEntry[], key: string, value: unknown): Edit {
  const at = body.indexOf('{') + 1;
  return { start: at, end: at, text: `${JSON.stringify(key)}:${JSON.stringify(value)}${entries.length > 0 ? ',' : ''}` };
}
