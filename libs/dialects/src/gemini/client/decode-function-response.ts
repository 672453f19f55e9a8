import { asString, compact, type ImagePart, type JsonObject, type Receipt, type TextPart, type ToolResultPart } from '@modelport/provider-base';
import { invalid } from '../../shared/fields.js';
import type { CallIds } from '../../shared/call-ids.js';
import { decodeInlineData } from './decode-media.js';
import type { GoogleFields } from './google-fields.js';

/** Source: https://ai.google.dev/api/caching#FunctionResponse */
export function decodeFunctionResponse(fields: GoogleFields, ids: CallIds, receipt: Receipt): ToolResultPart {
  const name = fields.requiredString('name');
  const callId = ids.result(name, fields.string('id') || undefined)?.id;
  if (callId === undefined) throw invalid(fields.at('name'), 'the name of a function that an earlier turn of the model called, and that has no answer yet', name);
  const images = fields.list('parts').flatMap((part) => decodeImage(part, receipt));
  const { texts, isError } = decodeResult(fields.jsonObject('response'), images.length > 0);
  for (const other of fields.unread()) receipt.drop(fields.at(other), 'advisory', 'it has no counterpart in other formats');
  return compact({ type: 'tool-result' as const, callId, name, content: [...texts, ...images], isError: isError || undefined });
}

/** `output` and `error` are the vendor's own keys for an answer that is no object. Any other object is told as it is. */
function decodeResult(response: JsonObject | undefined, hasImages: boolean): { texts: TextPart[]; isError: boolean } {
  const names = Object.keys(response ?? {});
  if (!response || names.length === 0) return { texts: hasImages ? [] : [{ type: 'text', text: '{}' }], isError: false };
  const [output, error] = names.length === 1 ? [asString(response['output']), asString(response['error'])] : [];
  return { texts: [{ type: 'text', text: output ?? error ?? JSON.stringify(response) }], isError: error !== undefined };
}

function decodeImage(part: GoogleFields, receipt: Receipt): ImagePart[] {
  const blob = part.fields('inlineData');
  const media = blob && decodeInlineData(blob, receipt);
  if (media?.type === 'image') return [media];
  receipt.drop(part.at(blob ? 'inlineData' : 'fileData'), 'meaning', 'only images as data can stand in the answer of a function');
  return [];
}
