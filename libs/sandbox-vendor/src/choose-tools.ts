import { LlmError, type LlmRequest, type Tool } from '@modelport/provider-base';
import { lastPrompt, newResults } from './answer-text.js';

/**
 * The tools that the sandbox calls: the forced one; else those that the prompt names, in the order it names them; else the first. Under
 * `auto` only where the user spoke last: once results have come, it answers in words.
 * @throws LlmError `invalid_request` for a choice that the tools do not allow.
 */
export function chooseTools(request: LlmRequest): readonly Tool[] {
  const { tools = [], toolChoice = 'auto', messages } = request;
  if (typeof toolChoice === 'object') return [toolNamed(toolChoice.name, tools)];
  if (tools.length === 0 && toolChoice === 'required') throw invalidChoice('"required" needs at least one tool');
  if (tools.length === 0 || toolChoice === 'none') return [];
  const userSpokeLast = messages.at(-1)?.role === 'user' && newResults(messages).length === 0;
  if (toolChoice === 'auto' && !userSpokeLast) return [];
  const named = namedIn(lastPrompt(messages), tools);
  const chosen = named.length > 0 ? named : tools.slice(0, 1);
  return request.parallelToolCalls === false ? chosen.slice(0, 1) : chosen;
}

function toolNamed(name: string, tools: readonly Tool[]): Tool {
  const tool = tools.find((candidate) => candidate.name === name);
  if (tool) return tool;
  throw invalidChoice(`no tool is called "${name}"; there ${tools.length === 0 ? 'are none' : `is ${tools.map((candidate) => candidate.name).join(', ')}`}`);
}

function invalidChoice(message: string): LlmError {
  return new LlmError('invalid_request', `tool_choice: ${message}`, { path: 'tool_choice' });
}

function namedIn(prompt: string, tools: readonly Tool[]): Tool[] {
  const words = [...new Set(prompt.match(/[\w.-]*[\w-]/g))];
  return words.flatMap((word) => tools.filter((tool) => tool.name === word).slice(0, 1));
}
