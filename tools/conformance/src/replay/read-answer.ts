import { isLlmError, type LlmProvider, type LlmRequest, type LlmResponse, type LlmStreamEvent } from '@modelport/provider-base';
import { checkStreamGrammar, readStream, type StreamReading, summaryOfEvents, summaryOfResponse } from '@modelport/provider-testing';
import { NOTHING_READ, type Reading } from './reading.js';

/** What is asked does not matter: the answer is the recorded one. */
export const REPLAYED_MODEL = 'recorded-model';
const REQUEST: LlmRequest = { model: REPLAYED_MODEL, messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }] };

/** Asks for a whole answer, or a streamed one, and reads it. @throws whatever is thrown that is no LlmError. */
export async function readAnswer(provider: LlmProvider, stream: boolean): Promise<Reading> {
  if (stream) return readingOfStream(await readStream(provider.executeStream(REQUEST)));
  try {
    return readingOfResponse(await provider.executeRequest(REQUEST));
  } catch (thrown) {
    if (isLlmError(thrown)) return { ...NOTHING_READ, error: thrown };
    throw thrown;
  }
}

function readingOfResponse(response: LlmResponse): Reading {
  const { text, reasoning, refusal, toolCalls } = summaryOfResponse(response);
  return { text, reasoning, refusal, toolCalls, metadata: response.providerMetadata, finish: response.rawFinishReason, usage: response.usage, error: undefined, grammar: [] };
}

function readingOfStream({ items, error }: StreamReading<LlmStreamEvent>): Reading {
  const { text, reasoning, refusal, toolCalls } = summaryOfEvents(items);
  const finish = items.find((event) => event.type === 'finish');
  const grammar = items.length === 0 ? [] : checkStreamGrammar(items, { ended: error === undefined });
  return { text, reasoning, refusal, toolCalls, metadata: finish?.providerMetadata ?? {}, finish: finish?.rawFinishReason ?? null, usage: finish?.usage, error, grammar };
}
