import type { LlmError, LlmStreamEvent } from '@modelport/provider-base';
import { errorBody } from '../http/error-object.js';
import { toAnsweredCall } from './complete-answer.js';
import type { CompleteAnswerDto } from './complete-answer.dto.js';
import type { ResponseCollector } from './response-collector.js';

/** Turns a stream into `delta`, `reasoning` and `function_call` events, and its finish into one `done` with the whole answer. */
export async function* completeEvents(
  stream: AsyncIterable<LlmStreamEvent>,
  collector: ResponseCollector,
  answer: (response: ReturnType<ResponseCollector['response']>) => CompleteAnswerDto,
): AsyncGenerator<string> {
  for await (const event of stream) {
    collector.add(event);
    yield event.type === 'finish' ? serverSentEvent('done', answer(collector.response(event))) : encode(event, collector);
  }
}

/** The event in the place of `done` where the stream broke. */
export function errorEvent(error: LlmError, requestId: string): string {
  return serverSentEvent('error', errorBody(error, requestId));
}

function encode(event: LlmStreamEvent, collector: ResponseCollector): string {
  switch (event.type) {
    case 'text-delta':
      return serverSentEvent('delta', { response: event.text });
    case 'reasoning-delta':
      return serverSentEvent('reasoning', { reasoning: event.text });
    case 'tool-call-end': {
      const call = collector.call(event.index);
      return call ? serverSentEvent('function_call', toAnsweredCall(call)) : '';
    }
    default:
      return '';
  }
}

function serverSentEvent(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
