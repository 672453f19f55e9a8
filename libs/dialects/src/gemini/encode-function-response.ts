import { asObject, parseJson, type ImagePart, type JsonObject, type Receipt, type ToolResultPart } from '@modelport/provider-base';
import { encodeImage } from './encode-part.js';

/** What the encoding of a tool's answer may look at. */
export interface ResponseContext {
  receipt: Receipt;
  /** The names of the calls in the history by their ids. */
  callNames: ReadonlyMap<string, string>;
  /** Whether the model sees images inside the answer of a tool. */
  takesImages: boolean;
}

/** The answer of a tool, and the images that could not stand in it. */
export interface EncodedFunctionResponse {
  response: JsonObject;
  /** Parts for a turn of the user behind all answers. */
  moved: JsonObject[];
}

/** Source: https://ai.google.dev/gemini-api/docs/function-calling#multimodal */
export function encodeFunctionResponse(part: ToolResultPart, path: string, { receipt, callNames, takesImages }: ResponseContext): EncodedFunctionResponse {
  if (part.cache) receipt.drop(`${path}.cache_control`, 'advisory', 'the vendor caches prompts by itself and takes no hints');
  const name = part.name ?? callNames.get(part.callId);
  if (name === undefined) receipt.change('reworded', `${path}.name`, 'no call with this id is in the conversation: the id is sent as the name that the vendor needs');
  const [inside, moved]: [JsonObject[], JsonObject[]] = [[], []];
  for (const [index, item] of part.content.entries()) {
    if (item.type !== 'image') continue;
    const image = encodeImage(item, `${path}.content.${index}`, receipt);
    if (takesImages && item.source.kind === 'data') inside.push(image);
    else moved.push(...movedImage(item, image, `${path}.content.${index}`, name ?? part.callId, receipt));
  }
  const response = { id: part.callId, name: name ?? part.callId, response: encodeResult(part), ...(inside.length > 0 && { parts: inside }) };
  return { response: { functionResponse: response }, moved };
}

function movedImage(part: ImagePart, image: JsonObject, path: string, name: string, receipt: Receipt): JsonObject[] {
  receipt.change('reworded', path, `${part.source.kind === 'url' ? 'the vendor takes no image by URL' : 'the model sees no images'} in the answer of a tool: it is sent behind the answers`);
  return [{ text: `Image from ${name}:` }, image];
}

/** What may be an object: to fail at reading most of what tools say as JSON costs more than all else. */
const OBJECT = /^\s*\{/;

/** An object as it is; anything else under the vendor's own key for it. Source: https://ai.google.dev/api/caching#FunctionResponse */
function encodeResult({ content, isError }: ToolResultPart): JsonObject {
  const texts = content.filter((item) => item.type === 'text');
  const text = texts.map((item) => item.text).join('\n');
  if (isError === true) return { error: text };
  if (texts.length === 0 && content.length > 0) return {};
  return (OBJECT.test(text) ? asObject(parseJson(text)) : undefined) ?? { output: text };
}
