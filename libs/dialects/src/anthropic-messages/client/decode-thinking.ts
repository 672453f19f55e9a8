import { compact, type ReasoningEffort, type ReasoningOptions, type Receipt } from '@modelport/provider-base';
import { type Fields, invalid } from '../../shared/fields.js';
import { reportUnread } from './block-context.js';

const EFFORTS = ['low', 'medium', 'high', 'xhigh', 'max'] as const;
const TYPES = ['enabled', 'disabled', 'adaptive', 'between_tools'] as const;

/** The least that the vendor takes as a budget. */
const LEAST_BUDGET = 1024;

export interface DecodedThinking {
  reasoning?: ReasoningOptions;
  /** Whether the client asked for thinking, and so is ready to meet blocks of it. */
  asked: boolean;
  /** Whether it wants to read it: `display: omitted` says that it does not. */
  shown: boolean;
}

/**
 * `thinking` and `output_config.effort`. Adaptive thinking without an effort is that of a high one, as the vendor has it.
 * Sources: https://docs.anthropic.com/en/docs/build-with-claude/adaptive-thinking, …/extended-thinking, …/effort
 */
export function decodeThinking(thinking: Fields | undefined, outputConfig: Fields | undefined, receipt: Receipt): DecodedThinking {
  const effort = decodeEffort(outputConfig, receipt);
  const type = thinking?.oneOf('type', TYPES);
  if (thinking && type === undefined) throw invalid(thinking.at('type'), `one of ${TYPES.join(', ')}`, null);
  const budgetTokens = type === 'enabled' ? decodeBudget(thinking) : undefined;
  const shown = thinking?.oneOf('display', ['summarized', 'omitted'] as const) !== 'omitted';
  if (type === 'between_tools') receipt.drop('thinking.type', 'advisory', 'only Anthropic’s models can be told when to think');
  if (type === 'disabled' && effort !== undefined) receipt.drop('output_config.effort', 'advisory', 'other vendors have no effort without thinking');
  if (thinking) reportUnread(thinking, { receipt });
  const wanted = type === 'disabled' ? 'none' : (effort ?? (type === 'adaptive' ? 'high' : undefined));
  const asked = type === 'enabled' || type === 'adaptive';
  const reasoning = compact({ effort: wanted, budgetTokens, summary: asked && shown ? ('auto' as const) : undefined });
  return { ...(Object.keys(reasoning).length > 0 && { reasoning }), asked, shown };
}

function decodeEffort(outputConfig: Fields | undefined, receipt: Receipt): ReasoningEffort | undefined {
  const effort = outputConfig?.oneOf('effort', EFFORTS);
  if (effort !== 'max') return effort;
  receipt.change('clamped', 'output_config.effort', 'carried as xhigh, the most that other formats know');
  return 'xhigh';
}

function decodeBudget(thinking: Fields | undefined): number {
  const budget = thinking?.integer('budget_tokens', LEAST_BUDGET);
  if (budget === undefined) throw invalid('thinking.budget_tokens', `a whole number of at least ${LEAST_BUDGET}`, null);
  return budget;
}
