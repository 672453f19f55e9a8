import { createOpenAI } from '@ai-sdk/openai';
import { type Citation, type LlmResponse, type LlmStreamEvent, Usage } from '@modelport/provider-base';
import { generateText, streamText } from 'ai';
import OpenAI from 'openai';
import { openAiChatCodec } from './codec.js';

const usage = Usage.fromTotals({ inputTokens: 30, outputTokens: 5 });
const citation: Citation = { source: { kind: 'web', url: 'https://a.example' }, citedText: 'hello', span: { start: 4, end: 9 } };
const response: LlmResponse = { id: 'a', model: 'answered', providerId: 'acme', content: [{ type: 'text', text: 'Say hello.', citations: [citation] }], finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} };
const { content: _content, providerId: _provider, id: _id, model: _model, ...end } = response;
const two: LlmResponse = { ...response, others: [{ content: [{ type: 'text', text: 'Two' }], finishReason: 'length', rawFinishReason: null }] };
const events: LlmStreamEvent[] = [
  { type: 'start', id: 'a', model: 'answered' },
  { type: 'text-delta', text: 'Say hello' },
  { type: 'other-choice', choice: 1, event: { type: 'text-delta', text: 'T' } },
  { type: 'citation', citation },
  { type: 'text-delta', text: '.' },
  { type: 'other-choice', choice: 1, event: { type: 'text-delta', text: 'wo' } },
  { type: 'other-choice', choice: 1, event: { type: 'choice-end', finishReason: 'length', rawFinishReason: null } },
  { type: 'finish', ...end },
];
const context = { model: 'm', requestId: 'r1', providerId: 'acme', answerOptions: { includeUsage: true } };

/** The codec in the place of the network. */
const answering = (answer: LlmResponse) => (_url: unknown, init?: { body?: unknown }): Promise<Response> => {
  const streams = typeof init?.body === 'string' && (JSON.parse(init.body) as { stream?: boolean }).stream === true;
  if (!streams) return Promise.resolve(Response.json(openAiChatCodec.encodeResponse(answer, context)));
  const encoder = openAiChatCodec.streamEncoder(context);
  const told = answer.others ? events : events.filter(({ type }) => type !== 'other-choice');
  return Promise.resolve(new Response(told.map((event) => encoder.encode(event)).join(''), { headers: { 'content-type': 'text/event-stream' } }));
};

const clientOf = (answer: LlmResponse): OpenAI => new OpenAI({ apiKey: 'test', maxRetries: 0, fetch: answering(answer) });
const asked = { model: 'm', messages: [{ role: 'user' as const, content: 'hi' }] };
const told = { type: 'url_citation', url_citation: { url: 'https://a.example', title: 'https://a.example', start_index: 4, end_index: 9, content: 'hello' } };

describe('OpenAI’s own SDK, at the client’s side of the chat codec', () => {
  it('reads where an answer is from', async () => {
    const { choices } = await clientOf(response).chat.completions.create(asked);
    expect(choices[0]?.message).toMatchObject({ content: 'Say hello.', annotations: [told] });
  });

  it('reads several choices, whole and put together from a stream', async () => {
    const outline = ({ choices }: OpenAI.ChatCompletion): unknown[] => choices.map(({ index, message, finish_reason }) => [index, message.content, finish_reason]);
    const both = [[0, 'Say hello.', 'stop'], [1, 'Two', 'length']];
    expect(outline(await clientOf(two).chat.completions.create({ ...asked, n: 2 }))).toEqual(both);
    const stream = clientOf(two).chat.completions.stream({ ...asked, n: 2, stream_options: { include_usage: true } });
    expect(outline(await stream.finalChatCompletion())).toEqual(both);
    expect(await stream.totalUsage()).toMatchObject({ prompt_tokens: 30, completion_tokens: 5 });
  });
});

/** It checks what it reads, and fails at annotations of other types. */
describe('the Vercel AI SDK, at the client’s side of the chat codec', () => {
  const model = createOpenAI({ apiKey: 'test', fetch: answering({ ...response, content: [{ type: 'text', text: 'Say hello.', citations: [citation, { source: { kind: 'document', index: 0 } }] }] }) as typeof fetch }).chat('m');

  it('has a source for what was cited, whole and streamed', async () => {
    const source = { sourceType: 'url', url: 'https://a.example' };
    expect((await generateText({ model, prompt: 'hi' })).sources).toMatchObject([source]);
    const streamed = streamText({ model, prompt: 'hi' });
    expect(await streamed.text).toBe('Say hello.');
    expect(await streamed.sources).toMatchObject([source]);
  });
});
