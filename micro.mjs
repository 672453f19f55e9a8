import { openAiChatCodec } from '@modelport/dialects';
import { createWireCall, createPipeline } from '@modelport/pipeline';
import { OpenAiProvider } from '@modelport/provider-openai';
import * as O from '@modelport/provider-openai';
import { readFileSync } from 'node:fs';
const which = process.argv[2] ?? 'all'; const N = +(process.argv[3] ?? 100000); const bodyFile = process.argv[4] ?? 'u1';
const answer = Buffer.from(readFileSync('/tmp/answer.json'));
const transport = { async send(req, signal) { return { status: 200, headers: { 'content-type': 'application/json', 'content-length': String(answer.length), 'x-request-id': 'abc', date: 'x', connection: 'keep-alive' }, body: { [Symbol.asyncIterator]() { let done = false; return { next: () => { if (done) return Promise.resolve({ done: true, value: undefined }); done = true; return Promise.resolve({ done: false, value: answer }); } }; }, cancel() {} } }; }, close() {} };
const P = Object.values(O).find(v => typeof v === 'function' && /Provider$/.test(v.name));
const provider = new P({ apiKey: 'sk-up-1234567890', transport });
const pipeline = createPipeline({ providers: new Map([['openai', provider]]), settings: {} });
const engine = pipeline.platforms.get('direct').engine('openai', 'gpt-4o-mini');
const body = readFileSync(`/tmp/bench/bodies/${bodyFile}.json`);
const H = { host: 'x', 'content-type': 'application/json', authorization: 'Bearer x', 'content-length': '133', accept: '*/*' };
const mk = () => { const parsed = JSON.parse(body.toString()); const routes = pipeline.resolver.resolve({ model: parsed.model }); return createWireCall({ codec: openAiChatCodec, body, parsed, headers: H, operation: 'chat', stream: false, requestId: 'r', signal: new AbortController().signal, routes, model: parsed.model }); };
const T = {
  parse: () => JSON.parse(body.toString()),
  resolve: () => pipeline.resolver.resolve({ model: 'gpt-4o-mini' }),
  mk,
  forward: () => provider.forward({ dialect: 'openai-chat', body, headers: H, model: 'gpt-4o-mini', stream: false, operation: 'chat' }, { requestId: 'r', signal: new AbortController().signal }),
  engine: () => engine.execute(mk()),
  pipeline: () => pipeline.execute(mk()),
};
for (const [name, f] of Object.entries(T)) { if (which !== 'all' && which !== name) continue;
  let r; for (let i = 0; i < N / 2; i++) r = await f();
  const c = process.cpuUsage(); for (let i = 0; i < N; i++) r = await f(); const d = process.cpuUsage(c);
  console.log(name.padEnd(10), ((d.user + d.system) / N).toFixed(2), 'us'); }
