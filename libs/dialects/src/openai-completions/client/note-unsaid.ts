import type { OutputPart } from '@modelport/provider-base';
import type { AnswerLosses } from '../../shared/answer-losses.js';

type Unsaid = Exclude<OutputPart['type'], 'text' | 'refusal'>;

const WORDS: Readonly<Record<Unsaid, string>> = {
  reasoning: 'this format has no place for what the model thought',
  'tool-call': 'this format has no place for calls of tools',
};

/** Tells of a part of an answer that a completion has no place for it. */
export function noteUnsaid(type: OutputPart['type'], losses: AnswerLosses): void {
  if (type !== 'text' && type !== 'refusal') losses.drop(`choices.${type}`, WORDS[type]);
}
