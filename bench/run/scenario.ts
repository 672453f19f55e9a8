import type { Arrivals } from '../load/job.ts';

/** A kind of load. */
export interface Scenario {
  readonly name: string;
  readonly what: string;
  readonly arrivals: Arrivals;
  /** What is asked of the vendor: see upstream/wishes.ts. */
  readonly model: string;
  /** Of the conversation that is sent; 1 is a short question, 50 are 22.5 kB. */
  readonly messages: number;
  /** Chunks of every stream; undefined: no streams. */
  readonly chunks?: number;
  /** Seconds of one turn. */
  readonly seconds: number;
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'unary', what: 'short questions, 64 connections', arrivals: { connections: 64 }, model: 'm-', messages: 1, seconds: 2 },
  { name: 'long', what: 'conversations of 22.5 kB, 16 connections', arrivals: { connections: 16 }, model: 'm-', messages: 50, seconds: 2 },
  { name: 'rate', what: '500 short questions a second, at even times', arrivals: { perSecond: 500, random: false }, model: 'm-', messages: 1, seconds: 3 },
  { name: 'streams', what: '64 streams at a time, chunks as fast as they are taken', arrivals: { connections: 64 }, model: 'm-c64', messages: 1, chunks: 64, seconds: 2 },
  { name: 'arrivals', what: '50 streams a second at random times, a chunk every 20 ms', arrivals: { perSecond: 50, random: true }, model: 'm-c64-d20', messages: 1, chunks: 64, seconds: 4 },
  { name: 'idle', what: '1,000 open streams, a chunk a second: for the memory', arrivals: { connections: 1000 }, model: 'm-c4-d1000', messages: 1, chunks: 4, seconds: 2 },
];

const SENTENCE = 'Answer briefly and cite sources. ';

/** The body of one request of a scenario. */
export function bodyOf({ messages, chunks }: Pick<Scenario, 'messages' | 'chunks'>, model: string): string {
  const conversation =
    messages === 1
      ? [{ role: 'user', content: 'Hello, can you tell me a short joke about proxies?' }]
      : Array.from({ length: messages }, (_, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', content: `Turn ${at}. ${SENTENCE.repeat(12)}` }));
  const stream = chunks === undefined ? {} : { stream: true, stream_options: { include_usage: true } };
  return JSON.stringify({ model, messages: conversation, temperature: 0.7, ...stream });
}
