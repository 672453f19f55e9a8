import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A vendor that copies OpenAI, on this machine. Whatever is asked below `/failing` fails. */
export interface StandInUpstream {
  url: string;
  close(): Promise<void>;
}

export async function startStandInUpstream(): Promise<StandInUpstream> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  if (request.url?.startsWith('/failing')) return send(response, 503, { error: { message: 'down for maintenance' } });
  const { stream } = JSON.parse(Buffer.concat(pieces).toString() || '{}') as { stream?: boolean };
  const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };
  if (!stream) return send(response, 200, { id: 'one', model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'Hello there.' }, finish_reason: 'stop' }], usage });
  const chunks = [{ delta: { role: 'assistant', content: 'Hello' } }, { delta: { content: ' there.' } }, { delta: {}, finish_reason: 'stop' }];
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const chunk of chunks) response.write(`data: ${JSON.stringify({ id: 'one', model: 'm', choices: [{ index: 0, ...chunk }], usage: chunk.finish_reason ? usage : null })}\n\n`);
  response.end('data: [DONE]\n\n');
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
