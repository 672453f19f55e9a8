import { type Agent, type IncomingMessage, request } from 'node:http';
import { type ChaosOutcome, readAnswer } from './read-answer.js';
import type { Surface } from './surface.js';
import { type Asking, promptOf, wordsFor } from './words.js';

/** When a client goes: after so many milliseconds, or as soon as it has seen the first bytes of its stream. */
export type Leaving = number | 'midway';

export interface ChaosClient extends Asking {
  readonly surface: Surface;
  readonly stream: boolean;
  readonly model: string;
  /** How long the prompt is, in characters. */
  readonly length: number;
  /** Undefined: it stays. */
  readonly leaves?: Leaving | undefined;
  /** Milliseconds between two looks at an answer. */
  readonly pause: number;
}

/** Milliseconds: more than all timeouts of a request together. What has not ended by then never does. */
const NEVER = 120_000;

/** One client's request, and what it came to. Never rejects. */
export async function askInChaos(agent: Agent, url: string, client: ChaosClient): Promise<ChaosOutcome> {
  const leaving = new AbortController();
  const patience = new AbortController();
  const timers = [setTimeout(() => patience.abort(), NEVER), ...(typeof client.leaves === 'number' ? [setTimeout(() => leaving.abort(), client.leaves)] : [])];
  try {
    const response = await send(agent, url, client, AbortSignal.any([leaving.signal, patience.signal]));
    const raw = await read(response, client, leaving);
    return readAnswer(client.surface, client.stream, response.statusCode ?? 0, raw, wordsFor(client).join(''));
  } catch (error) {
    if (leaving.signal.aborted) return { end: 'left' };
    return { end: 'wrong', why: patience.signal.aborted ? 'it never ended' : `cut off: ${String(error)}` };
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

function send(agent: Agent, url: string, client: ChaosClient, signal: AbortSignal): Promise<IncomingMessage> {
  const { surface, stream, model } = client;
  const body = JSON.stringify(surface.body(model, promptOf(client, client.length), stream));
  return new Promise((resolve, reject) => {
    request(url + surface.path(model, stream), { method: 'POST', agent, signal, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } })
      .once('response', resolve)
      .once('error', reject)
      .end(body);
  });
}

async function read(response: IncomingMessage, { leaves, pause }: ChaosClient, leaving: AbortController): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of response) {
    pieces.push(piece as Buffer);
    if (leaves === 'midway') leaving.abort();
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  // An answer that is cut off without an error of the socket is one that looks whole to a careless client.
  if (!response.complete) throw new Error('the connection ended within the answer');
  return Buffer.concat(pieces).toString('utf8');
}
