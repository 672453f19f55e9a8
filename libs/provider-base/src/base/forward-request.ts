import type { WireRequest } from '../contract/forward.js';
import type { ReceiptLine } from '../contract/receipt.js';
import type { ForwardRules, StreamUsageRule } from '../contract/wire-format.js';
import { LlmError } from '../errors/llm-error.js';
import { asObject } from '../json/json-value.js';
import { asBuffer } from '../readers/pending-bytes.js';
import { entriesOfElements, placeOfText, rangeOfEntry, splice, topLevelEntries, type TopLevelEntry } from './json-splice.js';

/** A client's body as it goes to the vendor. */
export interface ForwardedBody {
  body: Uint8Array;
  /** Usage was asked for in the client's stead: the frame that comes of it is to be taken out again. */
  addedUsage: boolean;
  receipt: readonly ReceiptLine[];
}

/** What of the rules tells how a body changes on its way. */
type BodyRules = Pick<ForwardRules, 'modelPlace' | 'modelList' | 'added' | 'renamed'>;

/**
 * Changes only what must change: the model's name, keys that the vendor demands, and the switch for usage where it is needed. Everything
 * else keeps its bytes.
 */
export function forwardRequest(request: WireRequest, rules: BodyRules, streamUsage: StreamUsageRule | undefined): ForwardedBody {
  const renamed = withModel(request, rules, streamUsage);
  if (renamed) return { body: renamed, addedUsage: false, receipt: [] };
  const body = asBuffer(request.body);
  const entries = topLevelEntries(body);
  const { edits, inserted } = modelEdits(body, entries, request.model, rules.modelPlace);
  const kept = entries.length - (rules.modelPlace === 'path' ? edits.length : 0);
  for (const [key, value] of Object.entries(rules.added ?? {})) {
    if (!entries.some((entry) => entry.key === key)) inserted.push([key, value]);
  }
  const renames = entries.flatMap((entry) => renaming(entry, rules.renamed) ?? []);
  edits.push(...renames.map(({ edit }) => edit), ...modelListEdits(body, entries, request.model, rules.modelList));
  const usage = request.needUsage && request.stream && streamUsage ? usageValue(body, entries, streamUsage) : undefined;
  if (usage?.place) edits.push({ start: usage.place.start, end: usage.place.end, text: JSON.stringify(usage.value) });
  else if (usage && streamUsage) inserted.push([streamUsage.key, usage.value]);
  if (inserted.length > 0) edits.unshift(insertion(body, kept > 0, inserted));
  return {
    body: edits.length === 0 ? body : splice(body, edits),
    addedUsage: usage !== undefined,
    receipt: [
      ...renames.map(({ line }) => line),
      ...(usage && streamUsage ? [{ action: 'added' as const, field: streamUsage.key, detail: 'usage was asked for; the chunk that carries it is taken out of the answer' }] : []),
    ],
  };
}

const MODEL_KEY = Buffer.from('"model"');

/** A body that was parsed already, and in which nothing changes but the model's name, if that does. Undefined where one look does not tell. */
function withModel({ body, parsed, model, stream, needUsage }: WireRequest, { modelPlace = 'body', modelList, added, renamed }: BodyRules, streamUsage: StreamUsageRule | undefined): Uint8Array | undefined {
  const fields = asObject(parsed);
  if (!fields || modelPlace === 'path' || typeof fields['model'] !== 'string') return undefined;
  if (modelList || renamed || (needUsage && stream && streamUsage)) return undefined;
  for (const key in added) if (!Object.hasOwn(fields, key)) return undefined;
  if (fields['model'] === model) return body;
  const bytes = asBuffer(body);
  const place = placeOfText(bytes, MODEL_KEY);
  return place && splice(bytes, [{ ...place, text: quoted(model) }]);
}

/** As JSON. Models' names mostly hold nothing that would have to be escaped. */
function quoted(model: string): string {
  return /^[\w./:@-]*$/.test(model) ? `"${model}"` : JSON.stringify(model);
}

type Edit = { start: number; end: number; text: string };

type Insertion = [key: string, value: unknown];

function modelEdits(body: Buffer, entries: readonly TopLevelEntry[], model: string, modelPlace: ForwardRules['modelPlace'] = 'body'): { edits: Edit[]; inserted: Insertion[] } {
  const places = entries.filter((entry) => entry.key === 'model');
  if (places.length > 1) throw new LlmError('invalid_request', 'model: given more than once', { path: 'model' });
  const [place] = places;
  if (modelPlace === 'path') return { edits: place ? [{ ...rangeOfEntry(entries, place), text: '' }] : [], inserted: [] };
  if (!place) return { edits: [], inserted: [['model', model]] };
  const text = JSON.stringify(model);
  return { edits: body.toString('utf8', place.start, place.end) === text ? [] : [{ start: place.start, end: place.end, text }], inserted: [] };
}

/** What it takes to call a key as the vendor does. */
function renaming({ key, keyStart, start }: TopLevelEntry, renamed: ForwardRules['renamed'] = {}): { edit: Edit; line: ReceiptLine } | undefined {
  const name = Object.hasOwn(renamed, key) ? renamed[key] : undefined;
  if (name === undefined) return undefined;
  return { edit: { start: keyStart, end: start, text: `${JSON.stringify(name)}:` }, line: { action: 'reworded', field: key, detail: `the vendor calls it ${name}` } };
}

function modelListEdits(body: Buffer, entries: readonly TopLevelEntry[], model: string, list: ForwardRules['modelList']): Edit[] {
  const place = list && entries.find(({ key }) => key === list.key);
  if (!place) return [];
  const named = entriesOfElements(body, place.start).flatMap((element) => element.filter(({ key }) => key === 'model'));
  return named.map(({ start, end }) => ({ start, end, text: JSON.stringify(list.name(model)) }));
}

function usageValue(body: Buffer, entries: readonly TopLevelEntry[], rule: StreamUsageRule): { place: TopLevelEntry | undefined; value: unknown } | undefined {
  const place = entries.find((entry) => entry.key === rule.key);
  const current: unknown = place ? JSON.parse(body.toString('utf8', place.start, place.end)) : undefined;
  const value = rule.enable(current);
  return value === undefined ? undefined : { place, value };
}

/** Keys put in right behind the opening brace; `followed`: something stays behind them. */
function insertion(body: Buffer, followed: boolean, inserted: readonly Insertion[]): Edit {
  const at = body.indexOf('{') + 1;
  const text = inserted.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',');
  return { start: at, end: at, text: followed ? `${text},` : text };
}
