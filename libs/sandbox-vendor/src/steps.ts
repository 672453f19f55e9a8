import type { Chunk } from './chunks.js';
import { cutOff, failureSteps } from './failure.js';
import type { Step } from './reply.js';
import type { Scenario } from './scenario.js';

const FOR_EVER: Step = { do: 'wait', ms: Infinity };

/** The chunks as server-sent events, with the delays and troubles of the scenario, and `[DONE]` where nothing went wrong. */
export function* streamSteps(chunks: Iterable<Chunk>, scenario: Scenario): Generator<Step> {
  let words = 0;
  for (const { json, kind } of chunks) {
    // Trouble that is due after more words than there are comes before the end, so that it always comes.
    const trouble = kind === 'other' ? undefined : troubleAfter(kind === 'finish' ? Infinity : words, scenario);
    if (trouble) return yield* trouble;
    if (kind === 'word' && scenario.delay) yield { do: 'wait', ms: scenario.delay };
    yield { do: 'send', text: `data: ${JSON.stringify(json)}\n\n` };
    if (kind === 'word') words += 1;
  }
  yield { do: 'send', text: 'data: [DONE]\n\n' };
}

/** A body in one piece; where the scenario cuts it or falls silent, the first half of it. */
export function* wholeSteps(text: string, scenario: Scenario): Generator<Step> {
  const trouble = troubleAfter(Infinity, { ...scenario, failAfter: undefined });
  if (!trouble) return yield { do: 'send', text };
  yield { do: 'send', text: text.slice(0, Math.floor(text.length / 2)) };
  yield* trouble;
}

function troubleAfter(words: number, scenario: Scenario): readonly Step[] | undefined {
  const { fail, failAfter = Infinity, cut = Infinity, hangAfter = Infinity } = scenario;
  const first = Math.min(fail ? failAfter : Infinity, cut, hangAfter);
  if (first === Infinity || words < first) return undefined;
  if (first === cut) return [{ do: 'break', error: cutOff() }];
  if (first === hangAfter) return [FOR_EVER];
  return fail && failureSteps(fail, scenario);
}
