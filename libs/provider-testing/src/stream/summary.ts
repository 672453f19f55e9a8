import { type Cost, type FinishReason, type LlmResponse, type LlmStreamEvent, type OutputPart, type ReceiptLine, type TokenCount, Usage } from '@modelport/provider-base';

/** What an answer says, however it came. */
export interface AnswerSummary {
  id: string | null;
  model: string;
  text: string;
  reasoning: string;
  refusal: string;
  /** Proofs on thoughts, words and calls, in the order in which they came. */
  signatures: string[];
  /** Thoughts that only the vendor can read. */
  encrypted: string[];
  toolCalls: { id: string; name: string; arguments: string }[];
  finishReason: FinishReason | undefined;
  inputTokens: TokenCount;
  outputTokens: TokenCount;
  usage: Usage;
  cost: Cost | null;
  receipt: readonly ReceiptLine[];
}

export function summaryOfResponse({ id, model, content, finishReason, usage, cost, receipt }: LlmResponse): AnswerSummary {
  const textOf = (type: 'text' | 'reasoning' | 'refusal'): string => content.map((part) => (part.type === type ? part.text : '')).join('');
  return {
    id,
    model,
    text: textOf('text'),
    reasoning: textOf('reasoning'),
    refusal: textOf('refusal'),
    signatures: content.flatMap(signatureOf),
    encrypted: content.flatMap((part) => (part.type === 'reasoning' && part.encrypted !== undefined ? [part.encrypted] : [])),
    toolCalls: content.flatMap((part) => (part.type === 'tool-call' ? [{ id: part.id, name: part.name, arguments: part.arguments }] : [])),
    finishReason,
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    usage,
    cost,
    receipt,
  };
}

function signatureOf(part: OutputPart): string[] {
  return 'signature' in part && part.signature !== undefined ? [part.signature] : [];
}

export function summaryOfEvents(events: readonly LlmStreamEvent[]): AnswerSummary {
  const summary: AnswerSummary = { ...emptySummary(), signatures: events.flatMap((event) => ('signature' in event && event.signature !== undefined ? [event.signature] : [])) };
  for (const event of events) addEvent(summary, event);
  return summary;
}

function emptySummary(): AnswerSummary {
  return {
    id: null,
    model: '',
    text: '',
    reasoning: '',
    refusal: '',
    signatures: [],
    encrypted: [],
    toolCalls: [],
    finishReason: undefined,
    inputTokens: null,
    outputTokens: null,
    usage: Usage.unknown,
    cost: null,
    receipt: [],
  };
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
    case 'reasoning-end':
      if (event.encrypted !== undefined) summary.encrypted.push(event.encrypted);
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
    case 'finish': {
      const { finishReason, usage, cost, receipt } = event;
      Object.assign(summary, { finishReason, inputTokens: usage.inputTokens, outputTokens: usage.outputTokens, usage, cost, receipt });
      break;
    }
    default:
  }
}
