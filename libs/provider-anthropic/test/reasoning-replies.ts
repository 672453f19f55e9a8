import type { ReasoningScenarios } from '@modelport/provider-testing';
import { assistant, type Block, scenario, toolResult, toolUse, user, weatherTool, words } from './wire.js';

const THINKING = 'https://docs.claude.com/en/docs/build-with-claude/extended-thinking';
const ADAPTIVE = 'https://docs.claude.com/en/docs/build-with-claude/adaptive-thinking';

/** A model that decides itself how much to think, and takes a budget where one is given. */
const THINKER = 'claude-sonnet-4-6';

const thought = { type: 'thinking', thinking: 'The weather, then. ', signature: 'ErUBCkYIBxgCIkCYHM' };
const hidden = { type: 'redacted_thinking', data: 'EmwKAhgBEgy3va3pzix' };
const call = toolUse('toolu_11', 'Paris');
const question = user(words('What is the weather in Paris?'));
const capital = user(words('What is the capital of France?'));
const adaptive = { type: 'adaptive', display: 'summarized' };

const asked = (thinking: Block, effort: string | undefined, messages: readonly Block[]): Block => ({
  model: THINKER,
  max_tokens: 4096,
  thinking,
  ...(effort !== undefined && { output_config: { effort } }),
  messages,
});

const answered = { model: THINKER, counts: { input: 30, output: 20 }, stop: 'end_turn' } as const;
const weather = { tools: [weatherTool] };

export const reasoning: ReasoningScenarios = {
  out: {
    model: THINKER,
    ...scenario(THINKING, { ...answered, id: 'msg_11', content: [thought, hidden, call], stop: 'tool_use' }, { ...asked(adaptive, 'medium', [question]), ...weather }),
  },
  back: {
    model: THINKER,
    ...scenario(
      `${THINKING}#preserving-thinking-blocks`,
      { ...answered, id: 'msg_12', content: [words('20 degrees.')] },
      { ...asked(adaptive, 'medium', [question, assistant(thought, hidden, call), user(toolResult('toolu_11', 20))]), ...weather },
    ),
  },
  effort: { model: THINKER, ...scenario(ADAPTIVE, { ...answered, id: 'msg_13', content: [thought, words('Paris.')] }, asked(adaptive, 'high', [capital])) },
  budget: {
    model: THINKER,
    ...scenario(THINKING, { ...answered, id: 'msg_14', content: [thought, words('Paris.')] }, asked({ type: 'enabled', budget_tokens: 2048 }, undefined, [capital])),
  },
};
