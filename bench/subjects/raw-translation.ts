// The least that a translation can cost: every body and every event parsed, changed and written anew. Started as raw-pass-through.ts is.
import type { ServerResponse } from 'node:http';
import type { Dispatcher } from 'undici';
import { RawHandler, serve } from './raw-server.ts';

class Translation extends RawHandler {
  readonly #decoder = new TextDecoder();
  readonly #pieces: Buffer[] = [];
  #isStream = false;
  #status = 200;
  #rest = '';

  constructor(response: ServerResponse) {
    super(response);
  }

  override onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Record<string, string | string[] | undefined>): void {
    this.#status = status;
    this.#isStream = String(headers['content-type']).startsWith('text/event-stream');
    if (this.#isStream) this.response.writeHead(status, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  }

  override onResponseData(controller: Dispatcher.DispatchController, bytes: Buffer): void {
    if (!this.#isStream) {
      this.#pieces.push(bytes);
      return;
    }
    const events = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split('\n\n');
    this.#rest = events.pop() ?? '';
    const text = events.map((event) => (event === 'data: [DONE]' ? event : `data: ${rewritten(event.slice('data: '.length))}`)).join('\n\n');
    if (text !== '') this.write(controller, `${text}\n\n`);
  }

  override onResponseEnd(): void {
    if (this.#isStream) return void this.response.end();
    const text = rewritten(Buffer.concat(this.#pieces).toString());
    this.response.writeHead(this.#status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    this.response.end(text);
  }
}

function rewritten(json: string): string {
  return JSON.stringify({ ...(JSON.parse(json) as object), model: 'renamed' });
}

serve((body, response, send) => send(JSON.stringify({ ...(JSON.parse(body.toString()) as object), user: 'someone' }), new Translation(response)));
