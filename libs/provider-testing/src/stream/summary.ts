import type { FinishReason, LlmResponse, LlmStreamEvent, TokenCount } from '@modelport/provider-base';

/** What an answer says, however it came. */
export interface AnswerSummary {
  id: string | null;
  model: string;
  text: string;
  reasoning: string;
  refusal: string;
  toolCalls: { id: string; name: string; arguments: string }[];
  finishReason: FinishReason | undefined;
  inputTokens: TokenCount;
  outputTokens: TokenCount;
}

export function summaryOfResponse({ id, model, content, finishReason, usage }: LlmResponse): AnswerSummary {
  const textOf = (type: 'text' | 'reasoning' | 'refusal'): string => content.map((part) => (part.type === type ? part.text : '')).join('');
  return {
    id,
    model,
    text: textOf('text'),
    reasoning: textOf('reasoning'),
    refusal: textOf('refusal'),
    toolCalls: content.flatMap((part) => (part.type === 'tool-call' ? [{ id: part.id, name: part.name, arguments: part.arguments }] : [])),
    finishReason,
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
  };
}

export function summaryOfEvents(events: readonly LlmStreamEvent[]): AnswerSummary {
  const summary: AnswerSummary = { id: null, model: '', text: '', reasoning: '', refusal: '', toolCalls: [], finishReason: undefined, inputTokens: null, outputTokens: null };
  for (const event of events) addEvent(summary, event);
  return summary;
}

function addEvent(summary: AnswerSummary, event: LlmStreamEvent): void {
  switch (event.type) {
    case 'start':
      Object.assign(summary, { id: event.id, model: event.model });
      break;
    case 'text-delta':
      summary.text += event.text;
      break;
    case 'reasoning-delta':
      summary.reasoning += event.text;
      break;
    case 'refusal-delta':
      summary.refusal += event.text;
      break;
    case 'tool-call-start':
      summary.toolCalls[event.index] = { id: event.id, name: event.name, arguments: '' };
      break;
    case 'tool-call-delta': {
      const call = summary.toolCalls[event.index];
      if (call) call.arguments += event.argumentsDelta;
      break;
    }
    case 'finish':
      Object.assign(summary, { finishReason: event.finishReason, inputTokens: event.usage.inputTokens, outputTokens: event.usage.outputTokens });
      break;
    default:
  }
}
