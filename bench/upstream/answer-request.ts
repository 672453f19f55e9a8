import type { Socket } from 'node:net';
import { anthropic } from './anthropic.ts';
import { gemini } from './gemini.ts';
import { openAi } from './openai.ts';
import { sendStream } from './send-stream.ts';
import type { VendorFormat } from './vendor-format.ts';
import { wishesOf } from './wishes.ts';

/** Answers one request as its path asks: in OpenAI's, Anthropic's or Gemini's format. What is not a POST gets an empty list of models. */
export function answerRequest(socket: Socket, head: string, body: string): void {
  const [method, path = ''] = head.split(' ', 2);
  if (method !== 'POST') return sendJson(socket, 200, '{"object":"list","data":[],"models":[]}');
  const format = formatOf(path);
  const wishes = wishesOf(modelOf(path, body));
  const isStream = path.includes(':streamGenerateContent') || /"stream":\s*true/.test(body);
  const answer = (): void => {
    if (wishes.status !== undefined) sendJson(socket, wishes.status, '{"error":{"type":"server_error","message":"as asked","code":null,"param":null}}');
    else if (isStream) sendStream(socket, format, wishes);
    else sendJson(socket, 200, format.answer);
  };
  if (wishes.latency > 0) setTimeout(answer, wishes.latency);
  else answer();
}

function formatOf(path: string): VendorFormat {
  if (/generateContent/i.test(path)) return gemini;
  return path.includes('/messages') ? anthropic : openAi;
}

function modelOf(path: string, body: string): string {
  return /\/models\/([^/:?]+):/.exec(path)?.[1] ?? /"model":\s*"([^"]*)"/.exec(body)?.[1] ?? '';
}

function sendJson(socket: Socket, status: number, json: string): void {
  socket.write(`HTTP/1.1 ${status} Answer\r\nContent-Type: application/json\r\nContent-Length: ${json.length}\r\nx-request-id: req_123\r\n\r\n${json}`, 'latin1');
}
