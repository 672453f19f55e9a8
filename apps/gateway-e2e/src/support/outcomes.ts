import OpenAI, { APIError } from 'openai';
import { readServerSentEvents } from './server-sent-events.js';

/** What a client was given in the end. */
export interface Outcome {
  status: number;
  /** The words of the answer, or those before it broke. */
  text: string;
  /** How the answer ended. A stream that neither ends well nor in an error is `cut`. */
  end: 'done' | 'error' | 'cut';
  /** `kind` or `code` of the error. */
  kind?: string;
}

/** The outcome with all that came, for looking where nothing should be found. */
export interface Observed extends Outcome {
  headers: Headers;
  raw: string;
}

/** No test waits longer for an answer: somewhat less than for the test itself. */
const HANG = 25_000;

interface ErrorBody {
  error: { message: string; kind?: string; type?: string; code?: string | null; status?: number; request_id?: string };
}

/** Asks `/v1/chat/completions` without an SDK. */
export async function askChat(url: string, model: string, stream: boolean): Promise<Observed> {
  const response = await post(`${url}/v1/chat/completions`, { model, stream, messages: [{ role: 'user', content: 'Hello' }] });
  const raw = await response.text();
  if (!response.ok || !stream) return observed(response, raw, wholeOutcome(response, raw, (body) => (body as OpenAI.ChatCompletion).choices[0]?.message.content ?? ''));
  const done = raw.trimEnd().endsWith('data: [DONE]');
  const events = readServerSentEvents(raw.replace('data: [DONE]', ''));
  const failed = events.map(({ data }) => data as ErrorBody).find(({ error }) => error !== undefined);
  const text = events.map(({ data }) => (data as OpenAI.ChatCompletionChunk).choices?.[0]?.delta.content ?? '').join('');
  return observed(response, raw, { text, end: endOf(done, failed), ...(failed && { kind: kindOf(failed) }) });
}

/** Asks `/api/llm/complete`. */
export async function askComplete(url: string, model: string, stream: boolean): Promise<Observed> {
  const response = await post(`${url}/api/llm/complete`, { model_id: model, stream, prompt: 'Hello' });
  const raw = await response.text();
  if (!response.ok || !stream) return observed(response, raw, wholeOutcome(response, raw, (body) => (body as { response: string }).response));
  const events = readServerSentEvents(raw);
  const failed = events.find(({ event }) => event === 'error')?.data as ErrorBody | undefined;
  const text = events.map(({ event, data }) => (event === 'delta' ? (data as { response: string }).response : '')).join('');
  const done = events.filter(({ event }) => event === 'done').length === 1 && !raw.includes('[DONE]');
  return observed(response, raw, { text, end: endOf(done, failed), ...(failed && { kind: kindOf(failed) }) });
}

/** Asks through the official SDK. */
export async function askSdk(url: string, model: string, stream: boolean): Promise<Outcome> {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0, timeout: HANG });
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: 'Hello' }];
  let text = '';
  let begun = false;
  try {
    if (!stream) text = (await client.chat.completions.create({ model, messages })).choices[0]?.message.content ?? '';
    else {
      const chunks = await client.chat.completions.create({ model, messages, stream });
      begun = true;
      for await (const chunk of chunks) text += chunk.choices[0]?.delta.content ?? '';
    }
    return { status: 200, text, end: 'done' };
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    return { status: begun ? 200 : (error.status ?? 0), text, end: 'error', ...(typeof error.code === 'string' && { kind: error.code }) };
  }
}

function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(HANG) });
}

function wholeOutcome(response: Response, raw: string, textOf: (body: unknown) => string): Omit<Outcome, 'status'> {
  const body = JSON.parse(raw) as unknown;
  return response.ok ? { text: textOf(body), end: 'done' } : { text: '', end: 'error', kind: kindOf(body as ErrorBody) };
}

function observed({ status, headers }: Response, raw: string, outcome: Omit<Outcome, 'status'>): Observed {
  return { status, ...outcome, headers, raw };
}

function endOf(done: boolean, failed: object | undefined): Outcome['end'] {
  if (failed) return done ? 'cut' : 'error';
  return done ? 'done' : 'cut';
}

function kindOf({ error }: ErrorBody): string {
  if (typeof error.message !== 'string' || error.message === '') throw new Error('an error without a message');
  return error.kind ?? error.code ?? error.type ?? '';
}
