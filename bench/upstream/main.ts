// The vendors of the bench, as a program: `PORT=… node bench/upstream/main.ts`. On plain sockets, as it must cost less than what is measured.
import { createServer, type Socket } from 'node:net';
import { MessageReader } from '../http/message-reader.ts';
import { answerRequest } from './answer-request.ts';

function serve(socket: Socket): void {
  let head = '';
  let body = '';
  const reader = new MessageReader({
    onHead(text) {
      head = text;
      body = '';
    },
    onBody: (bytes) => void (body += bytes.toString('latin1')),
    onEnd: () => answerRequest(socket, head, body),
  });
  socket.on('data', (bytes) => reader.push(bytes as Buffer));
  socket.on('error', () => socket.destroy());
}

createServer({ noDelay: true }, serve).listen({ port: Number(process.env['PORT']), host: '127.0.0.1', backlog: 4096 });
process.on('SIGTERM', () => process.exit(0));
