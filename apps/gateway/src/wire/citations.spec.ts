import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { parseJson, type ReceiptLine } from '@modelport/provider-base';
import { acmeModule, ScriptedVendor } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const SAID = 'Paris has sun.';
const ANNOTATIONS = [{ type: 'url_citation', url_citation: { url: 'https://weather.example', title: 'Weather', start_index: 0, end_index: 14 } }];
const USAGE = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
const chunk = (delta: object, finish: string | null = null, more: object = {}): string => `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', model: 'acme-large-0601', choices: [{ index: 0, delta, finish_reason: finish }], ...more })}\n\n`;
const WHOLE = { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: 'c1', model: 'acme-large-0601', choices: [{ index: 0, message: { role: 'assistant', content: SAID, annotations: ANNOTATIONS }, finish_reason: 'stop' }], usage: USAGE }) };
const STREAM = { headers: { 'content-type': 'text/event-stream' }, body: `${chunk({ content: SAID })}${chunk({ annotations: ANNOTATIONS })}${chunk({}, 'stop', { usage: USAGE })}data: [DONE]\n\n` };

let gateway: GatewayUnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

interface Answer {
  text: string;
  headers: IncomingMessage['headers'];
  trailers: IncomingMessage['trailers'];
}

async function ask(reply: typeof WHOLE, path: string, body: object): Promise<Answer> {
  gateway = await startGateway({ env: { ACME_API_KEY: 'acme-vendor-key' }, modules: [acmeModule(new ScriptedVendor([reply]))] });
  const { url } = gateway;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(url + path, { method: 'POST', headers: { 'content-type': 'application/json' } }, resolve).on('error', reject).end(JSON.stringify(body));
  });
  return { text: await textOf(answer), headers: answer.headers, trailers: answer.trailers };
}

const linesIn = (value: unknown): ReceiptLine[] => (typeof value === 'string' ? (parseJson(value) as ReceiptLine[]) : []);
const messages = [{ role: 'user', content: 'Weather?' }];

describe('where an answer is from', () => {
  it('reaches clients of another format', async () => {
    const { text, headers } = await ask(WHOLE, '/v1/messages', { model: 'acme/acme-large', max_tokens: 9, messages });
    expect(parseJson(text)).toMatchObject({ content: [{ type: 'text', text: SAID, citations: [{ type: 'web_search_result_location', url: 'https://weather.example', title: 'Weather' }] }] });
    expect(linesIn(headers['x-modelport-receipt']).map(({ field }) => field)).not.toContain('citations');
  });

  it('is in the receipt of a format that has no place for it', async () => {
    const { headers } = await ask(WHOLE, '/api/chat', { model: 'acme/acme-large', messages, stream: false });
    expect(linesIn(headers['x-modelport-receipt'])).toContainEqual({ action: 'dropped', field: 'citations', detail: expect.stringContaining('no place') });
  });

  it('is in the receipt behind a stream, where it was learnt only on the way', async () => {
    const { headers, trailers, text } = await ask(STREAM, '/api/chat', { model: 'acme/acme-large', messages });
    expect(text).toContain(SAID);
    expect(headers['trailer']).toBe('x-modelport-receipt');
    expect(linesIn(headers['x-modelport-receipt']).map(({ field }) => field)).not.toContain('citations');
    expect(linesIn(trailers['x-modelport-receipt'])).toMatchObject([{ action: 'dropped', field: 'citations' }]);
  });

  it('leaves the trailer out where nothing was lost', async () => {
    const { trailers, text } = await ask(STREAM, '/v1/messages', { model: 'acme/acme-large', max_tokens: 9, messages, stream: true });
    expect(text).toContain('citations_delta');
    expect(trailers).toEqual({});
  });

  it('is told by the simple API in one shape, whole and streamed', async () => {
    const cited = [{ kind: 'web', url: 'https://weather.example', title: 'Weather', index: null, cited_text: null, start: 0, end: 14 }];
    expect(parseJson((await ask(WHOLE, '/api/llm/complete', { model_id: 'acme/acme-large', prompt: 'Weather?' })).text)).toMatchObject({ response: SAID, citations: cited });
    await gateway?.close();
    const { text } = await ask(STREAM, '/api/llm/complete', { model_id: 'acme/acme-large', prompt: 'Weather?', stream: true });
    expect(parseJson(/^event: done\ndata: (.*)$/m.exec(text)?.[1] ?? '')).toMatchObject({ response: SAID, citations: cited });
  });
});
