import type { ReasoningScenarios } from '@modelport/provider-testing';
import { assistant, type Block, type Fields, reasoning as thinking, redacted, scenario, text, toolResult, toolUse, type Turn, user, weatherTools } from './scenario.js';

const THINKING = 'https://docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-extended-thinking.html';
const ADAPTIVE = 'https://docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-adaptive-thinking.html';
const REASONING_BLOCK = 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ReasoningContentBlock.html';

/** A model that decides itself how much to think, and takes a budget where one is given. */
const THINKER = 'us.anthropic.claude-sonnet-4-6';

const thought = thinking('The weather, then.', 'EpMCCl0IDRABGAIqQKKo');
const hidden = redacted('EmwKAhgBEgy3va3pzix/LafPsn4aDFIT2Xlxh0L5L8rLVyIw');
const call = toolUse('tooluse_11', 'Paris');
const weather = user(text('What is the weather in Paris?'));
const capital = user(text('What is the capital of France?'));

const adaptive = (effort: string): Fields => ({ thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort } });
const asked = (additionalModelRequestFields: Fields, ...messages: Fields[]): Fields => ({ messages, inferenceConfig: { maxTokens: 4096 }, additionalModelRequestFields });
const turn = (...content: Block[]): Turn => ({ model: THINKER, content, inputTokens: 60, outputTokens: 45 });
const withTools = { toolConfig: weatherTools() };

export const reasoning: ReasoningScenarios = {
  out: scenario(REASONING_BLOCK, turn(thought, hidden, call), { ...asked(adaptive('medium'), weather), ...withTools }),
  back: scenario(REASONING_BLOCK, turn(text('20 degrees.')), { ...asked(adaptive('medium'), weather, assistant(thought, hidden, call), user(toolResult('tooluse_11', 20))), ...withTools }),
  effort: scenario(ADAPTIVE, turn(thought, text('Paris.')), asked(adaptive('high'), capital)),
  budget: scenario(THINKING, turn(thought, text('Paris.')), asked({ thinking: { type: 'enabled', budget_tokens: 2048 } }, capital)),
};
