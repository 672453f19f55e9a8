import { budgetRequest, effortRequest, reasoningRequest } from '../kit/feature-requests.js';
import type { ExpectedAnswer } from '../replies/scenario.js';
import { needs, type ScenarioRow } from './scenario-row.js';

/** What the model thinks, and how hard. */
export const REASONING_ROWS: readonly ScenarioRow[] = [
  {
    path: 'reasoning.out',
    name: 'thoughts, and a tool call',
    feature: 'reasoning',
    claim: ({ reasoning }) => reasoning?.out,
    calledFor: needsWithTools,
    request: reasoningRequest,
    lacks: noThoughts,
    spoiledBy: /^$/,
  },
  {
    path: 'reasoning.back',
    name: 'thoughts that go back',
    feature: 'reasoning_replay',
    claim: ({ reasoning }) => reasoning?.back,
    calledFor: needsWithTools,
    request: reasoningRequest,
    first: ({ reasoning }) => reasoning?.out,
    shows: ({ reasoning }) => thinksAloud(reasoning?.out?.answer),
    spoiledBy: /^messages/,
  },
  {
    path: 'reasoning.effort',
    name: 'an effort to think with',
    feature: 'reasoning_effort',
    claim: ({ reasoning }) => reasoning?.effort,
    calledFor: needs('reasoning'),
    mayRefuse: (capabilities) => !capabilities.has('adaptive_reasoning'),
    request: effortRequest,
    loss: { field: /effort|reasoning/i, weight: 'advisory', without: (model) => ({ ...effortRequest(model), reasoning: {} }) },
  },
  {
    path: 'reasoning.budget',
    name: 'a budget to think with',
    feature: 'reasoning_budget',
    claim: ({ reasoning }) => reasoning?.budget,
    calledFor: needs('reasoning_budget'),
    request: budgetRequest,
    loss: { field: /budget|reasoning/i, weight: 'advisory', without: (model, capabilities, thinks) => ({ ...budgetRequest(model), reasoning: capabilities.has('reasoning') && thinks ? { effort: 'low' } : {} }) },
  },
];

/** The thoughts of the scenario come before a call. */
function needsWithTools(capabilities: Parameters<ScenarioRow['calledFor']>[0]): boolean {
  return capabilities.has('reasoning') && capabilities.has('function_calling');
}

/** Thoughts of which only the number is told cannot go back. */
function thinksAloud(answer: ExpectedAnswer | undefined): boolean {
  return Boolean(answer?.reasoning || answer?.encrypted?.length || answer?.signatures?.length);
}

/** Some vendors tell of thoughts only how many tokens they were. */
function noThoughts({ reasoning = '', encrypted = [], reasoningTokens = 0, toolCalls = [] }: ExpectedAnswer): string | undefined {
  if (toolCalls.length === 0) return 'a call';
  return reasoning === '' && encrypted.length === 0 && reasoningTokens === 0 ? 'thoughts, or their number' : undefined;
}
