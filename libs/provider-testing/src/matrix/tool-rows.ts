import type { LlmRequest, ToolChoice } from '@modelport/provider-base';
import { toolChoiceRequest } from '../kit/feature-requests.js';
import { toolRequest } from '../kit/requests.js';
import { type ExpectedAnswer, isUnsupported } from '../replies/scenario.js';
import { type Loss, needs, type ScenarioRow } from './scenario-row.js';

/** The calls of tools, and the turn that brings their results back. */
export const TOOL_ROWS: readonly ScenarioRow[] = [
  {
    path: 'tools.one',
    name: 'a tool call',
    feature: 'function_calling',
    claim: ({ tools }) => tools?.one,
    calledFor: needs('function_calling'),
    request: (model) => toolRequest(model),
    lacks: fewerCallsThan(1),
    loss: { field: /^tools/, weight: 'meaning', without: (model) => withoutTools(toolRequest(model)) },
  },
  {
    path: 'tools.parallel',
    name: 'parallel tool calls',
    feature: 'parallel_function_calling',
    claim: ({ tools }) => tools?.parallel,
    calledFor: needs('parallel_function_calling'),
    request: (model) => toolRequest(model, true),
    lacks: fewerCallsThan(2),
  },
  {
    path: 'tools.result',
    name: 'the results of tools',
    feature: 'function_calling',
    claim: ({ tools }) => tools?.result,
    calledFor: needs('function_calling'),
    request: (model, { tools }) => toolRequest(model, tools?.parallel !== undefined),
    first: ({ tools }) => tools?.parallel ?? tools?.one,
  },
  choiceRow('forced', 'a tool call that is forced', { name: 'get_weather' }),
  choiceRow('required', 'a tool call that is required', 'required'),
  {
    path: 'tools.forbidden',
    name: 'a tool that is forbidden',
    feature: 'tool_choice',
    claim: ({ tools }) => tools?.forbidden,
    calledFor: needs('function_calling'),
    mayRefuse: () => true,
    request: (model) => toolChoiceRequest(model, 'none'),
    // A vendor that cannot be made to call has no choice: what is forbidden is only not offered.
    shows: ({ tools }) => !isUnsupported(tools?.forced),
    lacks: ({ toolCalls = [], text }) => (toolCalls.length > 0 || text === '' ? 'text, and no call' : undefined),
  },
];

function choiceRow(key: 'forced' | 'required', name: string, choice: ToolChoice): ScenarioRow {
  return {
    path: `tools.${key}`,
    name,
    feature: 'tool_choice',
    claim: ({ tools }) => tools?.[key],
    calledFor: needs('function_calling'),
    mayRefuse: () => true,
    request: (model) => toolChoiceRequest(model, choice),
    lacks: fewerCallsThan(1),
    loss: withoutChoice(choice),
  };
}

/** Where there are tools, the model is left free to call one. */
function withoutChoice(choice: ToolChoice): Loss {
  return {
    field: /tool/i,
    weight: 'meaning',
    without: (model, capabilities) => {
      const { toolChoice: _choice, ...free } = toolChoiceRequest(model, choice);
      return capabilities.has('function_calling') ? free : withoutTools(free);
    },
  };
}

function withoutTools({ tools: _tools, ...request }: LlmRequest): LlmRequest {
  return request;
}

function fewerCallsThan(least: number): (answer: ExpectedAnswer) => string | undefined {
  return ({ toolCalls = [], finishReason }) => (toolCalls.length < least || finishReason !== 'tool-calls' ? `${least} calls, and the finish reason tool-calls` : undefined);
}
