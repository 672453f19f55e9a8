import { cohereV1Chat } from '@modelport/dialects';
import { isLlmError, Receipt, type DecodedEvent, type LlmRequest } from '@modelport/provider-base';
import { ndjsonLines, readStream, stageProvider, summaryOfEvents, textRequest } from '@modelport/provider-testing';
import { CohereProvider } from './cohere-provider.js';
import { definition } from './definition.generated.js';

// The shapes are those of https://docs.cohere.com/v1/reference/chat and https://docs.cohere.com/v1/docs/streaming.
const META = { api_version: { version: '1' }, billed_units: { input_tokens: 6, output_tokens: 33 }, tokens: { input_tokens: 501, output_tokens: 35 } };
const ANSWER = { response_id: 'r1', generation_id: 'g1', text: 'Hey there!', chat_history: [], finish_reason: 'COMPLETE', meta: META };
const CALLS = [{ name: 'get_weather', parameters: { city: 'Paris' } }];

function read(lines: readonly object[]): DecodedEvent[] {
  const decoder = cohereV1Chat.streamDecoder();
  return [...lines.flatMap((line) => decoder.decode({ event: '', data: JSON.stringify(line) })), ...decoder.end()];
}

function failure(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return isLlmError(error) ? error.kind : error;
  }
}

const encode = (request: Partial<LlmRequest>) => cohereV1Chat.encodeRequest({ model: 'command-r', messages: [], ...request }, { stream: false, receipt: new Receipt(), definition, model: undefined });
const says = (role: LlmRequest['messages'][number]['role'], text: string) => ({ role, content: [{ type: 'text' as const, text }] });

describe('version 1 of Cohere’s chat API', () => {
  it('reads a whole answer', () => {
    expect(cohereV1Chat.decodeResponse(ANSWER)).toMatchObject({ id: 'g1', content: [{ type: 'text', text: 'Hey there!' }], finishReason: 'stop', rawFinishReason: 'COMPLETE', usage: { inputTokens: 501, outputTokens: 35 }, billed: { inputTokens: 6, outputTokens: 33 } });
    expect(cohereV1Chat.decodeResponse({ ...ANSWER, text: '', tool_calls: CALLS })).toMatchObject({ content: [{ type: 'tool-call', name: 'get_weather', arguments: '{"city":"Paris"}' }], finishReason: 'tool-calls' });
    expect(failure(() => cohereV1Chat.decodeResponse({}))).toBe('malformed_response');
  });

  it('reads a stream of lines', () => {
    const events = read([
      { is_finished: false, event_type: 'stream-start', generation_id: 'g1' },
      { is_finished: false, event_type: 'text-generation', text: 'Hey ' },
      { is_finished: false, event_type: 'text-generation', text: 'there!' },
      { is_finished: true, event_type: 'stream-end', finish_reason: 'COMPLETE', response: ANSWER },
    ]);
    expect(events).toMatchObject([{ type: 'start', id: 'g1' }, { text: 'Hey ' }, { text: 'there!' }, { type: 'finish', finishReason: 'stop', usage: { inputTokens: 501 } }]);
  });

  it('reads calls once they are whole', () => {
    const events = read([
      { event_type: 'stream-start', generation_id: 'g1' },
      { event_type: 'tool-calls-chunk', tool_call_delta: { index: 0, name: 'get_weather' } },
      { event_type: 'tool-calls-generation', tool_calls: CALLS },
      { event_type: 'stream-end', finish_reason: 'COMPLETE', response: { ...ANSWER, text: '', tool_calls: CALLS } },
    ]);
    expect(events.map(({ type }) => type)).toEqual(['start', 'tool-call-start', 'tool-call-delta', 'tool-call-end', 'finish']);
    expect(events.at(-1)).toMatchObject({ finishReason: 'tool-calls' });
  });

  it('tells at the end what only the end tells', () => {
    expect(read([{ event_type: 'stream-end', finish_reason: 'COMPLETE', response: { ...ANSWER, tool_calls: CALLS } }]).map(({ type }) => type)).toEqual(['text-delta', 'tool-call-start', 'tool-call-delta', 'tool-call-end', 'finish']);
  });

  it('never ends clean where it was cut off', () => {
    expect(failure(() => read([{ event_type: 'text-generation', text: 'Hey' }]))).toBe('network');
    expect(failure(() => cohereV1Chat.streamDecoder().decode({ event: '', data: '{"event' }))).toBe('malformed_response');
    expect(failure(() => read([{ message: 'too many requests' }]))).toMatchObject({ decoded: { message: 'too many requests' } });
  });

  it('reads lines that are labelled application/stream+json', async () => {
    const model = { id: 'command-r', name: 'Command R', modalities: { input: ['text'], output: ['text'] }, capabilities: [], formats: ['cohere-v1-chat'] } as const;
    const chunks = ndjsonLines({ event_type: 'stream-start', generation_id: 'g1' }, { event_type: 'text-generation', text: 'Hey there!' }, { event_type: 'stream-end', finish_reason: 'COMPLETE', response: ANSWER });
    const reply = { source: 'https://docs.cohere.com/v1/docs/streaming', headers: { 'content-type': 'application/stream+json' }, chunks };
    const { provider, transport } = stageProvider(CohereProvider, reply, { definition: { models: [model] } });
    const { items, error } = await readStream(provider.executeStream(textRequest('command-r')));
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ text: 'Hey there!', finishReason: 'stop', inputTokens: 501 });
    expect(transport.last.request.url).toMatch(/\/v1\/chat$/);
  });

  it('asks in text, with the history before it', () => {
    expect(encode({ messages: [says('system', 'Be brief.'), says('user', 'Hi'), says('assistant', 'Hello'), says('user', 'Bye')], temperature: 0.5 })).toEqual({
      path: '/v1/chat',
      body: { model: 'command-r', message: 'Bye', chat_history: [{ role: 'SYSTEM', message: 'Be brief.' }, { role: 'USER', message: 'Hi' }, { role: 'CHATBOT', message: 'Hello' }], stream: false, temperature: 0.5 },
    });
    expect(failure(() => encode({ messages: [says('assistant', 'Hello')] }))).toBe('unsupported');
    expect(failure(() => encode({ messages: [says('user', 'Hi')], tools: [{ name: 'f' }] }))).toBe('unsupported');
  });
});
