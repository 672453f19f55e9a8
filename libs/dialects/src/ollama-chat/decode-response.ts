import { asNumber, asObject, asObjects, asString, LlmError, Usage, VendorError, without, type DecodedResponse, type FinishReason, type JsonObject, type OutputPart, type ToolCallPart } from '@modelport/provider-base';
import { decodeLogprobs } from '../shared/logprobs.js';
import { decodeError } from './decode-error.js';

const READ = ['model', 'message', 'done', 'done_reason', 'prompt_eval_count', 'prompt_eval_cached_count', 'eval_count'];

/** Reads a whole answer. Source: https://docs.ollama.com/api/chat */
export function decodeResponse(json: unknown): DecodedResponse {
  const answer = asObject(json);
  if (answer && isFailure(answer)) throw errorInBody(answer);
  const message = asObject(answer?.['message']);
  if (!answer || !message) throw new LlmError('malformed_response', 'the answer holds no message');
  const calls = readCalls(message);
  const content: OutputPart[] = [];
  const [thinking, text] = [asString(message['thinking']), asString(message['content'])];
  if (thinking) content.push({ type: 'reasoning', text: thinking });
  if (text) content.push({ type: 'text', text });
  content.push(...calls);
  return { id: null, model: asString(answer['model']) ?? null, content, ...decodeFinish(answer, calls.length > 0) };
}

/** Whether a body, or a line of a stream, is an error. */
export function isFailure({ error }: JsonObject): boolean {
  return error !== undefined && error !== null && error !== '';
}

/** An error that stands in the body of a success, or in a line of a stream: it has no status of its own. */
export function errorInBody(body: JsonObject): VendorError {
  return new VendorError(decodeError({ json: body, text: '' }));
}

/** The calls in a message. Arguments are objects here, and text everywhere else; an id is made where the server is too old to send one. */
export function readCalls(message: JsonObject): ToolCallPart[] {
  return asObjects(message['tool_calls']).map((call) => {
    const { name, arguments: given } = asObject(call['function']) ?? {};
    return {
      type: 'tool-call',
      id: asString(call['id']) || `call_${crypto.randomUUID().replaceAll('-', '')}`,
      name: asString(name) ?? '',
      arguments: typeof given === 'string' ? given : JSON.stringify(given ?? {}),
    };
  });
}

/** What the last line of an answer says: durations (in nanoseconds) and all that is not told otherwise go to the metadata. */
export function decodeFinish(last: JsonObject, hasCalls: boolean): Omit<DecodedResponse, 'id' | 'model' | 'content'> {
  const reason = asString(last['done_reason']);
  return { finishReason: finishReason(reason, hasCalls), rawFinishReason: reason ?? null, usage: decodeUsage(last), ...decodeLogprobs(last['logprobs']), providerMetadata: without(last, READ) };
}

/** Servers before 0.1.35 give no reason; a turn with calls ends with `stop`. `content_filter` is a gateway's word: Ollama has none for it. */
function finishReason(reason: string | undefined, hasCalls: boolean): FinishReason {
  if (reason === 'length') return 'length';
  if (reason === 'content_filter') return 'content-filter';
  if (reason !== undefined && reason !== 'stop') return 'other';
  return hasCalls ? 'tool-calls' : 'stop';
}

function decodeUsage(last: JsonObject): Usage {
  return Usage.fromTotals({
    inputTokens: asNumber(last['prompt_eval_count']),
    cacheRead: asNumber(last['prompt_eval_cached_count']),
    outputTokens: asNumber(last['eval_count']),
  });
}
