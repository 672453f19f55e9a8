import { LlmError } from '@modelport/provider-base';
import type { Chunk } from './chunks.js';
import { brokenChunk, failureEvent, isThrown, thrownFailure } from './failure.js';
import type { Scenario } from './scenario.js';

/** What a body does next. */
export type Step =
  | { do: 'send'; text: string }
  /** Milliseconds; undefined is for ever. */
  | { do: 'wait'; ms: number | undefined }
  | { do: 'break'; error: LlmError };

/** The chunks as server-sent events, with the delays and troubles of the scenario, and `[DONE]` where nothing went wrong. */
export function* streamSteps(chunks: Iterable<Chunk>, scenario: Scenario): Generator<Step> {
  let words = 0;
  for (const chunk of chunks) {
    const finishing = !chunk.word && words > 0 && isFinish(chunk);
    const trouble = chunk.word || finishing ? troubleAt(finishing ? Infinity : words, scenario) : undefined;
    if (trouble) return yield* trouble;
    if (chunk.word && scenario.delay) yield { do: 'wait', ms: scenario.delay };
    yield { do: 'send', text: `data: ${JSON.stringify(chunk.json)}\n\n` };
    if (chunk.word) words += 1;
  }
  yield { do: 'send', text: 'data: [DONE]\n\n' };
}

/** A whole body; where the scenario cuts or stalls it, half of it. */
export function* wholeSteps(text: string, scenario: Scenario): Generator<Step> {
  if (scenario.cut === undefined && scenario.hangAfter === undefined) return yield { do: 'send', text };
  yield { do: 'send', text: text.slice(0, Math.floor(text.length / 2)) };
  yield scenario.cut === undefined ? { do: 'wait', ms: undefined } : { do: 'break', error: cutOff() };
}
