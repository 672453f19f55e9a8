import type { LlmRequest, Tool } from '@modelport/provider-base';
import { lastPrompt, newResults } from './answer-text.js';

/**
 * The tools that the sandbox calls: the forced one; else those that the prompt names, in the order it names them; else the first. Under
 * `auto` only where the user spoke last: once results have come, it answers in words.
 */
export function chooseTools(request: LlmRequest): readonly Tool[] {
  const { tools = [], toolChoice = 'auto', messages } = request;
  if (tools.length === 0 || toolChoice === 'none') return [];
  if (typeof toolChoice === 'object') return tools.filter((tool) => tool.name === toolChoice.name).slice(0, 1);
  const userSpokeLast = messages.at(-1)?.role === 'user' && newResults(messages).length === 0;
  if (toolChoice === 'auto' && !userSpokeLast) return [];
  const named = namedIn(lastPrompt(messages), tools);
  const chosen = named.length > 0 ? named : tools.slice(0, 1);
  return request.parallelToolCalls === false ? chosen.slice(0, 1) : chosen;
}

function namedIn(prompt: string, tools: readonly Tool[]): Tool[] {
  const words = [...new Set(prompt.match(/[\w.-]*[\w-]/g))];
  return words.flatMap((word) => tools.filter((tool) => tool.name === word).slice(0, 1));
}
