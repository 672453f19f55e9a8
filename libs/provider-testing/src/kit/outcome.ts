import assert from 'node:assert/strict';
import type { LlmError, LlmProvider, LlmRequest } from '@modelport/provider-base';
import { readStream, rejection } from '../stream/read-stream.js';
import { type AnswerSummary, summaryOfEvents, summaryOfResponse } from '../stream/summary.js';
import type { Kit } from './kit.js';
import { textRequest } from './requests.js';
import { waysOf } from './ways.js';

/** What a call came to. */
export interface Outcome {
  /** Undefined where it ended well. */
  error: LlmError | undefined;
  /** What was said; undefined of bytes that were passed on. */
  summary?: AnswerSummary;
  /** Whether a stream had begun before it ended. */
  settled?: boolean;
}

/** A way to ask, and what it comes to. */
export interface Ask {
  name: string;
  stream: boolean;
  outcome: (provider: LlmProvider) => Promise<Outcome>;
}

export function askWhole(request: LlmRequest): Ask {
  const outcome = async (provider: LlmProvider): Promise<Outcome> => {
    const call = provider.executeRequest(request);
    const [{ status }] = await Promise.allSettled([call]);
    return status === 'fulfilled' ? { error: undefined, summary: summaryOfResponse(await call) } : { error: await rejection(call, 'executeRequest') };
  };
  return { name: 'executeRequest', stream: false, outcome };
}

export function askStream(request: LlmRequest): Ask {
  const outcome = async (provider: LlmProvider): Promise<Outcome> => {
    const { items, error, settled } = await readStream(provider.executeStream(request));
    return { error, settled, summary: summaryOfEvents(items) };
  };
  return { name: 'executeStream', stream: true, outcome };
}

/** Every way in which the provider can be asked for a text. */
export function asksOf(kit: Kit): Ask[] {
  const request = textRequest(kit.model);
  const forwarded = waysOf(kit).filter(({ name }) => name.startsWith('forward'));
  return [
    askWhole(request),
    ...(kit.replies.text.stream ? [askStream(request)] : []),
    ...forwarded.map((way): Ask => ({ name: way.name, stream: way.name !== 'forward', outcome: (provider) => readToEnd(way.call(provider)) })),
  ];
}

/** A whole answer that was forwarded is a stream of nothing. */
async function readToEnd(call: ReturnType<ReturnType<typeof waysOf>[number]['call']>): Promise<Outcome> {
  const [result] = await Promise.allSettled([call]);
  if (result.status === 'rejected') return { error: await rejection(call, 'forward') };
  if (!result.value) return { error: undefined };
  const { error, settled } = await readStream(Promise.resolve(result.value));
  return { error, settled };
}

/** No test waits longer, in milliseconds: what has not ended by then never will. */
const HANG = 10_000;

/** What the promise gives. @throws AssertionError where it takes for ever. */
export async function withoutHang<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new assert.AssertionError({ message: `${what}: a hang` })), HANG);
  });
  try {
    return await Promise.race([promise, hang]);
  } finally {
    clearTimeout(timer);
  }
}
