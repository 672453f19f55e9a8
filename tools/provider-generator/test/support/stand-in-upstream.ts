import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What every vendor of this server answers, in two pieces where it streams. */
export const ANSWER = ['Hello from ', 'the stand-in.'] as const;

const TEXT = ANSWER.join('');

/** How one format says it: the whole answer, and the events of a stream. */
interface Speaker {
  whole: unknown;
  events: readonly (readonly [name: string, data: unknown])[];
}

const openAiChunk = (delta: object, finish_reason: string | null): [string, unknown] => ['', { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason }] }];
const geminiChunk = (text: string, finishReason?: string): object => ({ candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0, ...(finishReason && { finishReason }) }], usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 4, totalTokenCount: 7 }, modelVersion: 'm', responseId: 'r' });
const claude = { id: 'msg', type: 'message', role: 'assistant', model: 'm', stop_sequence: null };

const SPEAKERS: Readonly<Record<string, Speaker>> = {
  'openai-chat': {
    whole: { id: 'c', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: TEXT }, finish_reason: 'stop' }], usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 } },
    events: [...ANSWER.map((content) => openAiChunk({ content }, null)), openAiChunk({}, 'stop'), ['', '[DONE]']],
  },
  'anthropic-messages': {
    whole: { ...claude, content: [{ type: 'text', text: TEXT }], stop_reason: 'end_turn', usage: { input_tokens: 3, output_tokens: 4 } },
    events: [
      { type: 'message_start', message: { ...claude, content: [], stop_reason: null, usage: { input_tokens: 3, output_tokens: 1 } } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      ...ANSWER.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 4 } },
      { type: 'message_stop' },
    ].map((data) => [data.type, data]),
  },
  gemini: { whole: geminiChunk(TEXT, 'STOP'), events: ANSWER.map((text, index) => ['', geminiChunk(text, index === ANSWER.length - 1 ? 'STOP' : undefined)]) },
  custom: {
    whole: { id: 'a', model: 'm', text: TEXT, stop: 'end', usage: { input: 3, output: 4 } },
    events: [['', { id: 'a', model: 'm' }], ...ANSWER.map((text): [string, unknown] => ['', { text }]), ['', { stop: 'end', usage: { input: 3, output: 4 } }]],
  },
};

/** A vendor of each format, on one server: the first segment of the path says which. */
export class StandInUpstream {
  /** Of each request: method and path, and the proof of who asks. */
  readonly received: { path: string; proof: string | undefined }[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  /** The base URL of the vendor that speaks a format. */
  urlOf(format: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${format}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, url = '' } = request;
    const header = headers.authorization ?? headers['x-api-key'] ?? headers['x-goog-api-key'];
    this.received.push({ path: url, proof: Array.isArray(header) ? header[0] : header });
    let body = '';
    for await (const piece of request) body += String(piece);
    const speaker = SPEAKERS[url.split('/')[1] ?? ''];
    if (speaker === undefined || request.method !== 'POST') return void response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"message":"not here"}}');
    const streams = url.includes(':streamGenerateContent') || /"stream":\s*true/.test(body);
    if (!streams) return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(speaker.whole));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const [name, data] of speaker.events) response.write(`${name && `event: ${name}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
    response.end();
  }
}
