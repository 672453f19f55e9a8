import { createHash } from 'node:crypto';
import type { LlmRequest } from '@modelport/provider-base';
import { answerText, reasoningText } from './answer-text.js';
import { chooseTools } from './choose-tools.js';
import { countMarked, countPrompt, countTokens, tokensOf } from './count-tokens.js';
import { fillSchema } from './schema/fill-schema.js';

/** The same for every answer: 2025-01-01T00:00:00Z in epoch seconds. */
export const CREATED = 1_735_689_600;

export interface AnswerCall {
  id: string;
  name: string;
  /** JSON text; cut off where the limit of tokens was reached. */
  arguments: string;
}

export interface AnswerChoice {
  reasoning: string;
  /** Null where tools are called. */
  content: string | null;
  calls: readonly AnswerCall[];
  finishReason: 'stop' | 'length' | 'tool_calls' | 'function_call';
}

/** A whole answer, before it is written in one piece or in many. */
export interface Answer {
  /** Hexadecimal digits that are the same for the same request. */
  hash: string;
  model: string;
  /** Whether calls are written in the older form, `function_call`. */
  legacyFunctions: boolean;
  choices: readonly AnswerChoice[];
  usage: { promptTokens: number; cacheWriteTokens?: number; completionTokens: number; reasoningTokens: number };
}

/** What the sandbox answers; it depends on nothing but the request. `stream` and `stream_options` do not change it. */
export function answer(request: LlmRequest, model: string, body: Readonly<Record<string, unknown>>): Answer {
  const { stream: _stream, stream_options: _options, ...question } = body;
  const hash = createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 24);
  const legacyFunctions = body['functions'] !== undefined && body['tools'] === undefined;
  const calls = makeCalls(request, hash, legacyFunctions);
  const data = calls.length === 0 ? makeData(request) : undefined;
  const choices = Array.from({ length: request.n ?? 1 }, (_, number) => makeChoice(request, { number, calls, data, legacyFunctions }));
  const reasoningTokens = choices.reduce((sum, choice) => sum + countTokens(choice.reasoning), 0);
  const spoken = choices.reduce((sum, choice) => sum + countSpoken(choice), 0);
  const cacheWriteTokens = countMarked(request.messages);
  const usage = { promptTokens: countPrompt(request.messages), ...(cacheWriteTokens !== undefined && { cacheWriteTokens }), completionTokens: reasoningTokens + spoken, reasoningTokens };
  return { hash, model, legacyFunctions, choices, usage };
}

function makeCalls(request: LlmRequest, hash: string, legacyFunctions: boolean): AnswerCall[] {
  const tools = chooseTools(request);
  return (legacyFunctions ? tools.slice(0, 1) : tools).map((tool, index) => {
    const path = `${legacyFunctions ? `functions.${request.tools?.indexOf(tool)}` : `tools.${request.tools?.indexOf(tool)}.function`}.parameters`;
    // Whatever the schema leaves open, arguments are an object.
    const data = tool.parameters ? fillSchema(tool.parameters['type'] === undefined ? { ...tool.parameters, type: 'object' } : tool.parameters, path) : {};
    return { id: `call_sandbox_${hash.slice(0, 12)}_${index}`, name: tool.name, arguments: JSON.stringify(data) };
  });
}

/** Where a schema is given, the JSON text of data for it; it is the same in all choices. */
function makeData({ responseFormat: format }: LlmRequest): string | undefined {
  return format?.type === 'json-schema' ? JSON.stringify(fillSchema(format.schema, 'response_format.json_schema.schema')) : undefined;
}

/** Empty where no reasoning is asked for; no longer than its budget. */
function thoughtOf(request: LlmRequest): string {
  const { reasoning } = request;
  if (!reasoning || reasoning.effort === 'none') return '';
  return tokensOf(reasoningText(request)).slice(0, reasoning.budgetTokens).join('');
}

interface ChoiceParts {
  number: number;
  calls: readonly AnswerCall[];
  data: string | undefined;
  legacyFunctions: boolean;
}

function makeChoice(request: LlmRequest, { number, calls, data, legacyFunctions }: ChoiceParts): AnswerChoice {
  const limit = new TokenLimit(request.maxTokens ?? Infinity);
  const thought = limit.take(thoughtOf(request));
  if (calls.length > 0) {
    const made = calls.flatMap((call) => (limit.reached ? [] : [{ ...call, arguments: limit.take(call.arguments) }]));
    // OpenAI ends a call that was forced by its name with "stop".
    const ended = typeof request.toolChoice === 'object' ? 'stop' : legacyFunctions ? 'function_call' : 'tool_calls';
    return { reasoning: thought, content: null, calls: made, finishReason: limit.reached ? 'length' : ended };
  }
  const text = answerText(request, number);
  const whole = data ?? (request.responseFormat?.type === 'json' ? JSON.stringify({ answer: text }) : text);
  const content = limit.take(upToStop(whole, request.stop ?? []));
  return { reasoning: thought, content, calls: [], finishReason: limit.reached ? 'length' : 'stop' };
}

function upToStop(text: string, stop: readonly string[]): string {
  const places = stop.map((sequence) => (sequence === '' ? -1 : text.indexOf(sequence))).filter((place) => place >= 0);
  return places.length === 0 ? text : text.slice(0, Math.min(...places));
}

function countSpoken({ content, calls }: AnswerChoice): number {
  return countTokens(content ?? '') + calls.reduce((sum, call) => sum + countTokens(call.arguments), 0);
}

/** Hands out tokens until there are none left. */
class TokenLimit {
  /** Whether something had to be cut off. */
  reached = false;

  constructor(private left: number) {}

  take(text: string): string {
    const tokens = tokensOf(text);
    const taken = tokens.slice(0, this.left);
    this.left -= taken.length;
    this.reached ||= taken.length < tokens.length;
    return taken.join('');
  }
}
