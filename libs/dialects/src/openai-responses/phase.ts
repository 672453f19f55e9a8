import type { Phase, TextPart } from '@modelport/provider-base';

const PHASES: readonly Phase[] = ['commentary', 'final_answer'];

/**
 * What a message of the model is. Models from gpt-5.3-codex on do worse where it does not come back.
 * Source: https://platform.openai.com/docs/api-reference/responses/create#responses-create-input
 */
export function phaseOf(value: unknown): Pick<TextPart, 'phase'> {
  const phase = PHASES.find((candidate) => candidate === value);
  return phase === undefined ? {} : { phase };
}
