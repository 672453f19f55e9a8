import { FAULTS } from '@modelport/provider-testing';
import { readServerSentEvents } from './server-sent-events.js';
import type { VendorAnswer, VendorExchange, VendorsUpstream } from './fault-upstream.js';

/** The one vendor that never fails; it is nobody's first route. */
export const HEALTHY = 'ollama';

/** How often another vendor fails. */
const FAILING = 0.6;

/** A source of chances that gives the same ones for the same seed (mulberry32). */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Faults by chance; each kind comes once before any comes again. */
export class FaultBag {
  readonly injected = new Map<string, number>();
  /** Ids of requests that were answered well, as often as they were. */
  readonly answered = new Map<string, number>();
  #left: string[] = [];

  constructor(
    private readonly random: () => number,
    private readonly good: VendorAnswer,
    private readonly upstream: () => VendorsUpstream,
  ) {}

  readonly answer: VendorAnswer = (exchange) => {
    if (exchange.wire.id === HEALTHY || this.random() >= FAILING) return this.#answerWell(exchange);
    const name = this.#draw();
    this.injected.set(name, (this.injected.get(name) ?? 0) + 1);
    FAULTS[name].play(exchange);
  };

  #answerWell(exchange: VendorExchange): void {
    // The request that is answered is the one that came last: answers are begun as requests come.
    const id = /chaos-id-\d+/.exec(this.upstream().requests.at(-1)?.body.toString() ?? '')?.[0] ?? '';
    this.answered.set(id, (this.answered.get(id) ?? 0) + 1);
    this.good(exchange);
  }

  #draw(): keyof typeof FAULTS {
    // An event beyond all limits is 64 MB; one way of being tried is enough for it.
    if (this.#left.length === 0) this.#left = Object.keys(FAULTS).filter((name) => !('heavy' in FAULTS[name as keyof typeof FAULTS]));
    const [name] = this.#left.splice(Math.floor(this.random() * this.#left.length), 1);
    return name as keyof typeof FAULTS;
  }
}

export interface ChaosClient {
  readonly id: string;
  readonly path: '/v1/chat/completions' | '/api/llm/complete';
  readonly stream: boolean;
  readonly model: string;
  /** Milliseconds after which it goes; undefined: it stays. */
  readonly leavesAfter: number | undefined;
  /** Milliseconds between two looks at a stream. */
  readonly pause: number;
}

/** `left`: the client itself went. `cut`: an answer that neither ends well nor in an error, which must never be. */
export type ChaosOutcome = { readonly end: 'done' | 'left' | 'cut'; readonly text: string } | { readonly end: 'error'; readonly committed: boolean };

/** One client's request, and what it came to. */
export async function askInChaos(url: string, client: ChaosClient): Promise<ChaosOutcome> {
  const { id, path, stream, model, leavesAfter, pause } = client;
  const prompt = `Hello ${id}`;
  const body = path === '/api/llm/complete' ? { model_id: model, stream, prompt } : { model, stream, messages: [{ role: 'user', content: prompt }] };
  const leaving = new AbortController();
  const timer = leavesAfter === undefined ? undefined : setTimeout(() => leaving.abort(), leavesAfter);
  try {
    const response = await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: leaving.signal });
    return outcomeOf(client, response, await slowText(response, pause));
  } catch (error) {
    if (leaving.signal.aborted) return { end: 'left', text: '' };
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function slowText(response: Response, pause: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece as Uint8Array, { stream: true });
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return text;
}

function outcomeOf({ path, stream }: ChaosClient, response: Response, raw: string): ChaosOutcome {
  const isChat = path === '/v1/chat/completions';
  if (!response.ok) return typeof (JSON.parse(raw) as { error: { message: unknown } }).error.message === 'string' ? { end: 'error', committed: false } : { end: 'cut', text: raw };
  if (!stream) return { end: 'done', text: isChat ? (JSON.parse(raw) as Whole).choices[0]?.message.content ?? '' : (JSON.parse(raw) as { response: string }).response };
  const events = readServerSentEvents(raw.replace('data: [DONE]', ''));
  const failed = events.some(({ event, data }) => event === 'error' || 'error' in (data as object));
  const done = isChat ? raw.trimEnd().endsWith('data: [DONE]') : events.at(-1)?.event === 'done';
  if (failed) return done ? { end: 'cut', text: raw } : { end: 'error', committed: true };
  const text = events.map(({ event, data }) => (isChat ? ((data as Piece).choices[0]?.delta.content ?? '') : event === 'delta' ? (data as { response: string }).response : '')).join('');
  return { end: done ? 'done' : 'cut', text };
}

interface Whole {
  choices: { message: { content: string } }[];
}

interface Piece {
  choices: { delta: { content?: string } }[];
}
