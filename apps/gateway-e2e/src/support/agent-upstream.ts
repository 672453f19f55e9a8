import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer of a model that works for a coding agent. */
export interface AgentStep {
  thought?: string;
  text?: string;
  calls?: readonly { name: string; input: Record<string, unknown> }[];
  /** Words without an end: the client is expected to leave. */
  endless?: boolean;
}

/** A vendor that answers by a script, step by step, and keeps what it was sent. */
export interface AgentUpstream {
  url: string;
  bodies: Record<string, unknown>[];
  /** Resolves when the client of an endless answer has left. */
  left: Promise<void>;
  /** Begins the script anew. */
  rewind(): void;
  stop(): Promise<void>;
}

/** How a vendor writes one step. */
export type StepWriter = (step: AgentStep, count: number) => string[];

const WORD_EVERY = 10;

export async function startAgentUpstream(steps: readonly AgentStep[], write: StepWriter): Promise<AgentUpstream> {
  const bodies: Record<string, unknown>[] = [];
  let leave = (): void => undefined;
  const upstream = { bodies, left: Promise.resolve(), rewind };
  function rewind(): void {
    bodies.length = 0;
    upstream.left = new Promise((resolve) => {
      leave = resolve;
    });
  }
  rewind();
  const server = createServer((request, response) => {
    void readJson(request).then((body) => {
      bodies.push(body);
      answer(response, steps[bodies.length - 1] ?? {}, bodies.length, write, () => leave());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return Object.assign(upstream, { url, stop });
}

function answer(response: ServerResponse, step: AgentStep, count: number, write: StepWriter, left: () => void): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const events = write(step, count);
  if (!step.endless) return void response.end(events.join(''));
  // All but the end, again and again.
  const [word = ''] = events;
  const timer = setInterval(() => response.write(word), WORD_EVERY);
  response.once('close', () => {
    clearInterval(timer);
    left();
  });
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** As OpenAI's chat completions are streamed, with thoughts as most vendors of the format tell them. */
export const writeChatStep: StepWriter = ({ thought, text, calls = [] }, count) => {
  const chunk = (delta: object, finish: string | null = null): string =>
    `data: ${JSON.stringify({ id: `chatcmpl-${count}`, object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  const called = calls.flatMap(({ name, input }, index) => [
    chunk({ tool_calls: [{ index, id: `${name}:${count}.${index}`, type: 'function', function: { name, arguments: '' } }] }),
    ...cut(JSON.stringify(input)).map((piece) => chunk({ tool_calls: [{ index, function: { arguments: piece } }] })),
  ]);
  const said = [...cut(thought).map((piece) => chunk({ reasoning_content: piece })), ...cut(text).map((content) => chunk({ content })), ...called];
  const usage = { id: `chatcmpl-${count}`, object: 'chat.completion.chunk', created: 1, model: 'm', choices: [], usage: { prompt_tokens: 9000, completion_tokens: 50, total_tokens: 9050, prompt_tokens_details: { cached_tokens: 8000 } } };
  return [...said, chunk({}, calls.length > 0 ? 'tool_calls' : 'stop'), `data: ${JSON.stringify(usage)}\n\n`, 'data: [DONE]\n\n'];
};

/** As Gemini's answers are streamed: calls whole, the first of a step with a proof of what was thought. */
export const writeGeminiStep: StepWriter = ({ thought, text, calls = [] }, count) => {
  const chunk = (parts: object[], more: object = {}): string => `data: ${JSON.stringify({ candidates: [{ content: { role: 'model', parts }, index: 0, ...more }], modelVersion: 'm', responseId: `r${count}` })}\n\n`;
  const called = calls.map(({ name, input }, index) => chunk([{ functionCall: { name, args: input }, ...(index === 0 && { thoughtSignature: proofOf(count) }) }]));
  const said = [...cut(thought).map((piece) => chunk([{ text: piece, thought: true }])), ...cut(text).map((piece) => chunk([{ text: piece }])), ...called];
  const usage = { promptTokenCount: 9000, cachedContentTokenCount: 8000, candidatesTokenCount: 50, totalTokenCount: 9050 };
  return [...said, `data: ${JSON.stringify({ candidates: [{ content: { role: 'model', parts: [{ text: '' }] }, finishReason: 'STOP', index: 0 }], usageMetadata: usage, modelVersion: 'm', responseId: `r${count}` })}\n\n`];
};

/** The proof on the first call of a step of Gemini's. */
export function proofOf(count: number): string {
  return Buffer.from(`what was thought in step ${count}`).toString('base64');
}

/** In pieces that are cut anywhere. */
function cut(text = ''): string[] {
  return text.match(/.{1,7}/gsu) ?? [];
}
