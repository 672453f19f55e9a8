import type { ReasoningScenarios } from '@modelport/provider-testing';
import { effortBody, reasoningBackBody, reasoningBody } from './responses-bodies.js';
import { call, scenario, turn } from './responses-scenario.js';
import { ENCRYPTED } from './responses-wire.js';

const REASONING = 'https://platform.openai.com/docs/guides/reasoning';
const REPLAY = `${REASONING}#encrypted-reasoning-items`;

const thought = turn({ thinks: true, calls: [call('Paris')], inputTokens: 61, outputTokens: 79, reasoningTokens: 64 });
const thoughtItem = { type: 'reasoning', id: thought.id.replace('resp_', 'rs_'), summary: [], encrypted_content: ENCRYPTED };
const back = turn({ words: ['20', ' degrees', '.'], inputTokens: 161, outputTokens: 6, reasoningTokens: 0 });
const hard = turn({ thinks: true, words: ['It is', ' Paris', '.'], inputTokens: 20, outputTokens: 133, reasoningTokens: 128 });

/** Models that think answer over the Responses API, with thoughts that only OpenAI can read, and that go back as they came. */
export const reasoning: ReasoningScenarios = {
  out: scenario(thought, REASONING, reasoningBody),
  back: scenario(back, REPLAY, reasoningBackBody(thought, thoughtItem)),
  effort: scenario(hard, REASONING, effortBody),
};
