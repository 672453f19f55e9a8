import { asObject, asObjects, asString, type DecodedResponse, type JsonObject, LlmError, type OutputPart, VendorError } from '@modelport/provider-base';
import { argumentsText } from '../shared/arguments-text.js';
import { AnswerExtras } from './answer-extras.js';
import { citedText } from '../shared/cited-parts.js';
import { decodeCitation } from './citation.js';
import { decodeError } from './decode-error.js';

/** Reads a whole answer. Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
export function decodeResponse(json: unknown): DecodedResponse {
  const answer = asObject(json);
  const message = asObject(asObject(answer?.['output'])?.['message']);
  if (!answer || !message) throw notAnAnswer(answer);
  const extras = new AnswerExtras();
  extras.add(answer);
  const content = asObjects(message['content']).flatMap((block, index) => decodeBlock(block, index, extras));
  // The vendor tells neither an id of the answer nor the model in it.
  return { id: null, model: null, content, ...extras.finish(content.some((part) => part.type === 'tool-call')) };
}

/** An error may come with the status of a success, from a proxy for one. */
function notAnAnswer(answer: JsonObject | undefined): Error {
  const decoded = decodeError({ json: answer, text: '', headers: {} });
  if (answer && decoded.message !== undefined) return new VendorError(decoded);
  return new LlmError('malformed_response', 'the answer holds no message');
}

function decodeBlock(block: JsonObject, index: number, extras: AnswerExtras): OutputPart[] {
  const text = asString(block['text']);
  if (text !== undefined) return text === '' ? [] : [{ type: 'text', text }];
  const [call, reasoning, cited] = [asObject(block['toolUse']), asObject(block['reasoningContent']), asObject(block['citationsContent'])];
  // Such a call is answered by the vendor itself.
  if (call && call['type'] !== 'server_tool_use') return [decodeToolUse(call)];
  if (reasoning) return decodeReasoning(reasoning);
  if (cited) return decodeCited(cited, index, extras);
  extras.addBlock(index, block);
  return [];
}

function decodeToolUse(call: JsonObject): OutputPart {
  return { type: 'tool-call', id: asString(call['toolUseId']) ?? '', name: asString(call['name']) ?? '', arguments: argumentsText(call['input']) || '{}' };
}

/** Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ReasoningContentBlock.html */
function decodeReasoning(reasoning: JsonObject): OutputPart[] {
  const encrypted = asString(reasoning['redactedContent']);
  if (encrypted !== undefined) return [{ type: 'reasoning', text: '', encrypted }];
  const said = asObject(reasoning['reasoningText']) ?? {};
  const signature = asString(said['signature']);
  return [{ type: 'reasoning', text: asString(said['text']) ?? '', ...(signature && { signature }) }];
}

/** Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_CitationsContentBlock.html */
function decodeCited(cited: JsonObject, index: number, extras: AnswerExtras): OutputPart[] {
  const citations = asObjects(cited['citations']);
  for (const citation of citations) extras.addCitation(index, citation);
  const text = asObjects(cited['content']).map((piece) => asString(piece['text']) ?? '').join('');
  return text === '' ? [] : [citedText(text, citations.map(decodeCitation))];
}
