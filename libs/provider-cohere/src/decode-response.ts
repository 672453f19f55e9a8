import { asObject, asObjects, asString, type DecodedResponse, field, type JsonObject, LlmError, type OutputPart, stringField, without } from '@modelport/provider-base';
import { errorInBody } from './decode-error.js';
import { decodeFinish } from './decode-finish.js';

/** Reads a whole answer. Source: https://docs.cohere.com/reference/chat */
export function decodeResponse(json: unknown): DecodedResponse {
  const error = errorInBody(json);
  if (error) throw error;
  const answer = asObject(json);
  const message = asObject(answer?.['message']);
  if (!answer || !message) throw new LlmError('malformed_response', 'the answer holds no message');
  const calls = decodeCalls(message);
  return {
    id: stringField(answer, 'id') ?? null,
    model: null,
    content: [...decodeBlocks(message['content']), ...calls],
    ...decodeFinish(answer, calls.length > 0),
    providerMetadata: { ...extraOf(message), ...billedUnits(answer['usage']), ...without(answer, ['id', 'message', 'finish_reason', 'usage']) },
  };
}

function decodeBlocks(content: unknown): OutputPart[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  return asObjects(content).flatMap((block): OutputPart[] => {
    const [text, thinking] = [asString(block['text']), asString(block['thinking'])];
    if (thinking) return [{ type: 'reasoning', text: thinking }];
    return text ? [{ type: 'text', text }] : [];
  });
}

function decodeCalls(message: JsonObject): OutputPart[] {
  return asObjects(message['tool_calls']).map((call) => ({
    type: 'tool-call',
    id: stringField(call, 'id') || `call_${crypto.randomUUID().replaceAll('-', '')}`,
    name: stringField(call['function'], 'name') ?? '',
    arguments: argumentsOf(field(call['function'], 'arguments')),
  }));
}

/** A call without arguments has the text `null`, or none. */
export function argumentsOf(given: unknown): string {
  const text = typeof given === 'string' ? given : JSON.stringify(given ?? null);
  return text.trim() === '' || text.trim() === 'null' ? '{}' : text;
}

/** The plan that is told before calls, and where the words come from: no format shares them. */
function extraOf(message: JsonObject): Record<string, unknown> {
  const plan = stringField(message, 'tool_plan');
  const citations = asObjects(message['citations']);
  return { ...(plan && { tool_plan: plan }), ...(citations.length > 0 && { citations }) };
}

/** Bills count more than tokens: searches, images, classifications. */
export function billedUnits(usage: unknown): Record<string, unknown> {
  const units = asObject(field(usage, 'billed_units'));
  return units ? { billed_units: units } : {};
}
