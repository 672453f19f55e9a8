import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError, FunctionCallingConfigMode, GoogleGenAI, ThinkingLevel, Type } from '@google/genai';
import { type Citation, LlmError, type OtherChoice, Receipt, Usage, type DecodedRequest, type LlmResponse, type LlmStreamEvent } from '@modelport/provider-base';
// The SDK looks for fetch's dispatcher at its global object. Under Jest that is another than the one where Node.js keeps it; undici puts one there.
import '@modelport/provider-base/undici';
import { geminiCodec } from './codec.js';

const usage = Usage.fromTotals({ inputTokens: 9, outputTokens: 7, reasoning: 2 });
const response: LlmResponse = { id: 'id-1', model: 'answered', providerId: 'acme', content: [], finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} };
const finish: LlmStreamEvent = { type: 'finish', finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} };

/** What a server of this codec answers, one after the other: a whole answer, a stream that may break, or a refusal. */
type Answer = Partial<LlmResponse> | { events: readonly LlmStreamEvent[]; error?: LlmError } | LlmError;

const answers: Answer[] = [];
const asked: DecodedRequest[] = [];

async function respond(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const [, model = '', method = ''] = /^\/v1(?:beta)?\/models\/(.+):(\w+)/.exec(decodeURIComponent(request.url ?? '')) ?? [];
  const body: unknown = JSON.parse(Buffer.concat(await request.toArray()).toString('utf8'));
  const decoded = geminiCodec.decodeRequest(body, new Receipt(), { model, stream: method === 'streamGenerateContent' });
  asked.push(decoded);
  const context = { model, requestId: 'r1', providerId: 'acme', answerOptions: decoded.answerOptions };
  const answer = answers.shift() ?? {};
  if (answer instanceof LlmError) {
    const { status, body: told } = geminiCodec.encodeError(answer, 'r1');
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told));
  } else if ('events' in answer) {
    const encoder = geminiCodec.streamEncoder(context);
    reply.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of answer.events) reply.write(encoder.encode(event));
    reply.end(answer.error ? encoder.fail(answer.error) : '');
  } else {
    reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(geminiCodec.encodeResponse({ ...response, ...answer }, context)));
  }
}

describe('Google’s own SDK on this codec', () => {
  let server: Server;
  let ai: GoogleGenAI;

  beforeAll(async () => {
    server = createServer((request, reply) => void respond(request, reply));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ai = new GoogleGenAI({ apiKey: 'test', httpOptions: { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, retryOptions: { attempts: 1 } } });
  });

  beforeEach(() => {
    answers.length = 0;
    asked.length = 0;
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('reads what an answer is grounded on, and several candidates', async () => {
    const citations: Citation[] = [{ source: { kind: 'web', url: 'https://a.example', title: 'A' }, span: { start: 0, end: 5 } }];
    const others: OtherChoice[] = [{ content: [{ type: 'text', text: 'Two' }], finishReason: 'length', rawFinishReason: null }];
    answers.push({ content: [{ type: 'text', text: 'A cat', citations }], others });
    const answer = await ai.models.generateContent({ model: 'gemini-x', contents: 'What?', config: { candidateCount: 2 } });
    expect(asked[0]?.request.n).toBe(2);
    expect(answer.candidates?.map(({ content, finishReason }) => [content?.parts?.[0]?.text, finishReason])).toEqual([['A cat', 'STOP'], ['Two', 'MAX_TOKENS']]);
    expect(answer.candidates?.[0]?.groundingMetadata).toEqual({ groundingChunks: [{ web: { uri: 'https://a.example', title: 'A' } }], groundingSupports: [{ segment: { endIndex: 5, text: 'A cat' }, groundingChunkIndices: [0] }] });
  });

  it('asks with instructions, images, tools, a schema and thinking, and reads the answer', async () => {
    answers.push({ content: [{ type: 'reasoning', text: 'hm' }, { type: 'text', text: 'A cat.' }] });
    const answer = await ai.models.generateContent({
      model: 'gemini-x',
      contents: ['What is this?', { inlineData: { mimeType: 'image/png', data: 'aGk=' } }],
      config: {
        systemInstruction: 'Be brief.', temperature: 0.5, maxOutputTokens: 99, stopSequences: ['END'], thinkingConfig: { thinkingLevel: ThinkingLevel.LOW, includeThoughts: true },
        responseMimeType: 'application/json', responseSchema: { type: Type.OBJECT, properties: { animal: { type: Type.STRING } } },
        tools: [{ functionDeclarations: [{ name: 'look', parameters: { type: Type.OBJECT, properties: { at: { type: Type.INTEGER, nullable: true } } } }] }],
        toolConfig: { functionCallingConfig: { mode: FunctionCallingConfigMode.ANY } },
      },
    });
    expect([answer.text, answer.modelVersion, answer.responseId, answer.usageMetadata?.thoughtsTokenCount]).toEqual(['A cat.', 'answered', 'id-1', 2]);
    expect(asked[0]).toMatchObject({
      stream: false,
      request: {
        model: 'gemini-x', temperature: 0.5, maxTokens: 99, stop: ['END'], toolChoice: 'required', reasoning: { effort: 'low' },
        responseFormat: { type: 'json-schema', schema: { type: 'object', properties: { animal: { type: 'string' } } } },
        tools: [{ name: 'look', parameters: { type: 'object', properties: { at: { type: ['integer', 'null'] } } } }],
        messages: [{ role: 'system', content: [{ text: 'Be brief.' }] }, { role: 'user', content: [{ type: 'text' }, { type: 'image' }] }],
      },
    });
  });

  it('keeps a streamed conversation with calls over two turns', async () => {
    answers.push(
      {
        events: [
          { type: 'start', id: 'x', model: 'answered' }, { type: 'reasoning-delta', text: 'hm' }, { type: 'reasoning-end', signature: 'sig' }, { type: 'text-delta', text: 'Let me ' }, { type: 'text-delta', text: 'see.' },
          { type: 'tool-call-start', index: 0, id: 'c1', name: 'look' }, { type: 'tool-call-delta', index: 0, argumentsDelta: '{"at":1}' }, { type: 'tool-call-end', index: 0 },
          { type: 'tool-call-start', index: 1, id: 'c2', name: 'look' }, { type: 'tool-call-end', index: 1 }, finish,
        ],
      },
      { events: [{ type: 'text-delta', text: 'Two cats.' }, finish] },
    );
    const chat = ai.chats.create({ model: 'gemini-x' });
    const calls: unknown[] = [];
    let text = '';
    for await (const chunk of await chat.sendMessageStream({ message: 'How many?' })) {
      text += chunk.candidates?.[0]?.content?.parts?.map((part) => part.text ?? '').join('') ?? '';
      calls.push(...(chunk.functionCalls ?? []));
    }
    expect([text, calls]).toEqual(['Let me see.', [{ id: 'c1', name: 'look', args: { at: 1 } }, { id: 'c2', name: 'look', args: {} }]]);
    const results = [{ functionResponse: { name: 'look', id: 'c1', response: { output: 'a cat' } } }, { functionResponse: { name: 'look', id: 'c2', response: { output: 'a cat' } } }];
    let last;
    for await (const chunk of await chat.sendMessageStream({ message: results })) last = chunk;
    expect([last?.usageMetadata?.totalTokenCount, last?.candidates?.[0]?.finishReason]).toEqual([16, 'STOP']);
    expect(asked[1]?.request.messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'hm', signature: 'sig', providerId: 'acme' }, { type: 'text', text: 'Let me see.' },
          { type: 'tool-call', id: 'c1', name: 'look', arguments: '{"at":1}' }, { type: 'tool-call', id: 'c2', name: 'look', arguments: '{}' },
        ],
      },
      { role: 'tool', content: ['c1', 'c2'].map((callId) => ({ type: 'tool-result', callId, name: 'look', content: [{ type: 'text', text: 'a cat' }] })) },
    ]);
    expect(chat.getHistory(true).at(-1)).toMatchObject({ role: 'model' });
  });

  it('runs functions by itself until the model is done', async () => {
    answers.push({ content: [{ type: 'tool-call', id: 'c1', name: 'look', arguments: '{}' }], finishReason: 'tool-calls' }, { content: [{ type: 'text', text: 'Done.' }] });
    const tool = {
      tool: () => Promise.resolve({ functionDeclarations: [{ name: 'look' }] }),
      callTool: () => Promise.resolve([{ functionResponse: { id: 'c1', name: 'look', response: { result: 'a cat' } } }]),
    };
    const answer = await ai.models.generateContent({ model: 'gemini-x', contents: 'How many?', config: { tools: [tool] } });
    expect(answer.text).toBe('Done.');
    expect(asked[1]?.request.messages.at(-1)).toMatchObject({ role: 'tool', content: [{ callId: 'c1', content: [{ text: '{"result":"a cat"}' }] }] });
  });

  it('raises what is refused, and a stream that breaks', async () => {
    answers.push(new LlmError('rate_limit', 'slow down', { retryAfterMs: 1000 }), { events: [{ type: 'text-delta', text: 'Hel' }], error: new LlmError('overloaded', 'full') });
    const thrown: unknown[] = [];
    await ai.models.generateContent({ model: 'm', contents: 'hi' }).catch((error: unknown) => thrown.push(error));
    let text = '';
    try {
      for await (const chunk of await ai.models.generateContentStream({ model: 'm', contents: 'hi' })) text += chunk.text;
    } catch (error) {
      thrown.push(error);
    }
    expect(text).toBe('Hel');
    expect(thrown.map((error) => error instanceof ApiError && error.status)).toEqual([429, 503]);
  });
});
