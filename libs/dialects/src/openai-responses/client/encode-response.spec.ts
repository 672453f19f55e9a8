import { asObject, type JsonObject, LlmError, type LlmResponse, type LlmStreamEvent, Usage } from '@modelport/provider-base';
import { openProof } from '../../shared/sealed-proof.js';
import { openAiResponses } from '../wire-format.js';
import { openAiResponsesCodec } from './codec.js';

const usage = Usage.fromTotals({ inputTokens: 3, cacheRead: 1, outputTokens: 5, reasoning: 2 });
const response: LlmResponse = { id: null, model: 'answered', providerId: 'acme', content: [{ type: 'text', text: 'hi' }], finishReason: 'stop', rawFinishReason: 'end_turn', usage, cost: null, receipt: [], providerMetadata: {} };
const context = { model: 'asked', requestId: 'r-1', providerId: 'acme', answerOptions: { customTools: ['sql'], asked: { instructions: 'rules', temperature: 0.5, reasoning: { effort: 'low' } } } };

function encode(rest: Partial<LlmResponse>): JsonObject {
  return asObject(openAiResponsesCodec.encodeResponse({ ...response, ...rest }, context)) ?? {};
}

describe('encoding an answer as a response', () => {
  it('writes text, usage, and what was asked', () => {
    expect(encode({})).toMatchObject({
      id: 'resp_r1',
      object: 'response',
      status: 'completed',
      model: 'answered',
      output: [{ id: 'msg_r1_0', type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'hi', annotations: [] }] }],
      usage: { input_tokens: 3, input_tokens_details: { cached_tokens: 1 }, output_tokens: 5, output_tokens_details: { reasoning_tokens: 2 }, total_tokens: 8 },
      instructions: 'rules',
      temperature: 0.5,
      reasoning: { effort: 'low', summary: null },
      text: { format: { type: 'text' } },
      store: false,
      previous_response_id: null,
      error: null,
    });
  });

  it('says nothing of usage that is not known on both sides', () => {
    expect(encode({ usage: Usage.unknown })).toMatchObject({ usage: null });
    expect(encode({ usage: Usage.fromTotals({ outputTokens: 2 }) })).toMatchObject({ usage: null });
  });

  it('writes items in the order of the parts, each with an id of its own', () => {
    const { output } = encode({
      content: [
        { type: 'reasoning', text: 'hm', id: 'a', providerId: 'acme' },
        { type: 'reasoning', text: 'so', id: 'a', encrypted: 'gA', providerId: 'acme' },
        { type: 'text', text: 'Let me' },
        { type: 'text', text: ' look.' },
        { type: 'tool-call', id: 'c0', name: 'f', arguments: '{"x":1}' },
        { type: 'tool-call', id: 'c1', name: 'sql', arguments: '{"input":"SELECT 1"}' },
      ],
    });
    expect(output).toMatchObject([
      { id: 'rs_r1_0', type: 'reasoning', summary: [{ text: 'hm' }, { text: 'so' }] },
      { id: 'msg_r1_1', type: 'message', content: [{ text: 'Let me' }, { text: ' look.' }] },
      { id: 'fc_r1_2', type: 'function_call', call_id: 'c0', name: 'f', arguments: '{"x":1}', status: 'completed' },
      { id: 'ctc_r1_3', type: 'custom_tool_call', call_id: 'c1', name: 'sql', input: 'SELECT 1' },
    ]);
    const [thought] = output as { encrypted_content: string }[];
    expect(openProof(thought?.encrypted_content ?? '')).toEqual({ providerId: 'acme', id: 'a', encrypted: 'gA' });
  });

  it('binds the proof on a call or a text to who made it', () => {
    const { output } = encode({ content: [{ type: 'text', text: 'hi', signature: 's0' }, { type: 'tool-call', id: 'c0', name: 'f', arguments: '{}', signature: 's1' }] });
    const items = output as { type: string; encrypted_content?: string }[];
    expect(items.map(({ type }) => type)).toEqual(['reasoning', 'message', 'reasoning', 'function_call']);
    expect(items.flatMap((item) => openProof(item.encrypted_content ?? '') ?? [])).toEqual([
      { providerId: 'acme', signature: 's0', onNext: true },
      { providerId: 'acme', signature: 's1', onNext: true },
    ]);
  });

  it.each([
    ['length', 'max_output_tokens'],
    ['content-filter', 'content_filter'],
  ] as const)('tells an answer that ended by %s as incomplete', (finishReason, reason) => {
    expect(encode({ finishReason, content: [{ type: 'text', text: 'a' }, { type: 'tool-call', id: 'c', name: 'f', arguments: '{"x' }] })).toMatchObject({ status: 'incomplete', incomplete_details: { reason }, output: [{ status: 'completed' }, { status: 'incomplete', arguments: '{"x' }] });
  });
});

describe('encoding a stream as the events of a response', () => {
  const finish: LlmStreamEvent = { type: 'finish', finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: { service_tier: 'flex' } };
  const start: LlmStreamEvent = { type: 'start', id: 'x', model: 'answered' };

  function frames(text: string): { event: string; data: string }[] {
    return text.split('\n\n').filter(Boolean).map((block) => {
      const [event = '', data = ''] = block.split('\n');
      return { event: event.slice('event: '.length), data: data.slice('data: '.length) };
    });
  }

  function stream(events: readonly LlmStreamEvent[], broken?: LlmError): { frames: ReturnType<typeof frames>; problems: string[] } {
    const encoder = openAiResponsesCodec.streamEncoder(context);
    const written = frames(events.map((event) => encoder.encode(event)).join('') + (broken ? encoder.fail(broken) : ''));
    const grammar = openAiResponsesCodec.streamGrammar?.();
    return { frames: written, problems: [...written.flatMap((frame) => grammar?.frame(frame) ?? []), ...(grammar?.end() ?? [])] };
  }

  function readBack(events: readonly LlmStreamEvent[]): unknown[] {
    const { frames: written, problems } = stream(events);
    expect(problems).toEqual([]);
    const decoder = openAiResponses.streamDecoder();
    return [...written.flatMap((frame) => decoder.decode(frame)), ...decoder.end()];
  }

  it('is read back by the vendor’s side as it was said', () => {
    const said: LlmStreamEvent[] = [
      start,
      { type: 'reasoning-delta', text: 'h' },
      { type: 'reasoning-delta', text: 'm' },
      { type: 'reasoning-end' },
      { type: 'text-delta', text: 'hé' },
      { type: 'text-delta', text: 'y' },
      { type: 'refusal-delta', text: 'no' },
      { type: 'tool-call-start', index: 0, id: 'a', name: 'f' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{"x":' },
      { type: 'tool-call-start', index: 1, id: 'b', name: 'g' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '1}' },
      { type: 'tool-call-end', index: 0 },
      { type: 'tool-call-delta', index: 1, argumentsDelta: '{}' },
      { type: 'tool-call-end', index: 1 },
    ];
    const read = readBack([...said, { ...finish, finishReason: 'tool-calls' }]);
    expect(read.slice(0, -1)).toEqual(said.map((event) => (event.type === 'reasoning-end' ? { ...event, id: 'rs_r1_0', encrypted: expect.stringMatching(/^modelport-proof\./) as string } : event)));
    expect(read.at(-1)).toMatchObject({ finishReason: 'tool-calls', usage: { inputTokens: 3, outputTokens: 5 }, providerMetadata: { service_tier: 'flex' } });
  });

  it('closes what the vendor left open, and tells what was cut off', () => {
    const cut: LlmStreamEvent[] = [start, { type: 'tool-call-start', index: 0, id: 'a', name: 'f' }, { type: 'tool-call-delta', index: 0, argumentsDelta: '{"x' }, { type: 'tool-call-end', index: 0 }];
    const { frames: written, problems } = stream([...cut, { ...finish, finishReason: 'length' }]);
    expect(problems).toEqual([]);
    expect(JSON.parse(written.at(-1)?.data ?? '')).toMatchObject({ type: 'response.incomplete', response: { incomplete_details: { reason: 'max_output_tokens' }, output: [{ status: 'incomplete', arguments: '{"x' }] } });
  });

  it('says an empty answer', () => {
    expect(readBack([start, finish])).toMatchObject([{ type: 'start' }, { type: 'finish', finishReason: 'stop' }]);
  });

  it('sends proofs sealed: of thoughts that nobody may read, and of calls and texts', () => {
    const { frames: written, problems } = stream([
      start,
      { type: 'reasoning-end', encrypted: 'gA' },
      { type: 'text-delta', text: 'a' },
      { type: 'text-delta', text: 'b', signature: 's0' },
      { type: 'text-delta', text: 'c' },
      { type: 'tool-call-start', index: 0, id: 'a', name: 'f', signature: 's1' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{}' },
      { type: 'tool-call-end', index: 0 },
      finish,
    ]);
    expect(problems).toEqual([]);
    const { response: whole } = JSON.parse(written.at(-1)?.data ?? '') as { response: { output: { type: string; encrypted_content?: string }[] } };
    expect(whole.output.map(({ type }) => type)).toEqual(['reasoning', 'message', 'reasoning', 'message', 'message', 'reasoning', 'function_call']);
    expect(whole.output.flatMap((item) => openProof(item.encrypted_content ?? '') ?? [])).toEqual([
      { providerId: 'acme', encrypted: 'gA' },
      { providerId: 'acme', signature: 's0', onNext: true },
      { providerId: 'acme', signature: 's1', onNext: true },
    ]);
  });

  it('gives the input of a custom tool as text', () => {
    const read = readBack([start, { type: 'tool-call-start', index: 0, id: 'a', name: 'sql' }, { type: 'tool-call-delta', index: 0, argumentsDelta: '{"input":"SEL' }, { type: 'tool-call-delta', index: 0, argumentsDelta: 'ECT 1"}' }, { type: 'tool-call-end', index: 0 }, { ...finish, finishReason: 'tool-calls' }]);
    expect(read).toContainEqual({ type: 'tool-call-delta', index: 0, argumentsDelta: 'SELECT 1' });
  });

  it('tells what its words were, whole and streamed, as the vendor did', () => {
    const commentary = { type: 'text' as const, text: 'Let me look.', phase: 'commentary' as const };
    const answer = { type: 'text' as const, text: 'Done.', phase: 'final_answer' as const };
    const told = [{ type: 'message', phase: 'commentary' }, { type: 'message', phase: 'final_answer' }];
    expect(encode({ content: [commentary, answer] })).toMatchObject({ output: told });
    const { frames: written, problems } = stream([start, { ...commentary, type: 'text-delta', text: 'Let me' }, { ...commentary, type: 'text-delta', text: ' look.' }, { ...answer, type: 'text-delta' }, finish]);
    expect(problems).toEqual([]);
    const whole = JSON.parse(written.at(-1)?.data ?? '') as { response: object };
    expect(whole).toMatchObject({ response: { output: told } });
    expect(openAiResponses.decodeResponse(whole.response).content).toEqual([commentary, answer]);
    expect(readBack([start, { ...commentary, type: 'text-delta' }, { ...answer, type: 'text-delta' }, finish])).toEqual(expect.arrayContaining([{ ...commentary, type: 'text-delta' }, { ...answer, type: 'text-delta' }]));
  });

  it('tells the input of a custom tool as it comes', () => {
    const { frames: written, problems } = stream([start, { type: 'tool-call-start', index: 0, id: 'a', name: 'sql' }, { type: 'tool-call-delta', index: 0, argumentsDelta: '{"input":"SEL' }, { type: 'tool-call-delta', index: 0, argumentsDelta: 'ECT 1"}' }, { type: 'tool-call-end', index: 0 }, { ...finish, finishReason: 'tool-calls' }]);
    expect(problems).toEqual([]);
    expect(written.map(({ data }) => JSON.parse(data) as { type: string }).filter(({ type }) => type.startsWith('response.custom'))).toMatchObject([{ delta: 'SEL' }, { delta: 'ECT 1' }, { type: 'response.custom_tool_call_input.done', input: 'SELECT 1' }]);
  });

  it('ends a broken stream with an error, and a response that failed', () => {
    const error = new LlmError('rate_limit', 'slow down', { providerId: 'acme' });
    const { frames: written, problems } = stream([start, { type: 'text-delta', text: 'a' }], error);
    expect(problems).toEqual([]);
    expect(written.slice(-2).map(({ data }) => JSON.parse(data) as unknown)).toMatchObject([
      { type: 'error', code: 'rate_limit_exceeded', message: 'slow down', param: null, error: { type: 'rate_limit_error', request_id: 'r-1', provider: 'acme' } },
      { type: 'response.failed', response: { status: 'failed', error: { code: 'rate_limit_exceeded', message: 'slow down' } } },
    ]);
    expect(stream([], error)).toMatchObject({ frames: [{ event: 'error' }], problems: [] });
  });

  it('passes on what a vendor of a like format said', () => {
    const upstreamBody = { error: { message: 'theirs', type: 't', code: 'c' } };
    for (const upstreamDialect of ['openai-responses', 'openai-chat']) expect(openAiResponsesCodec.encodeError(new LlmError('invalid_request', 'ours', { upstreamBody, upstreamDialect }), 'r1').body).toEqual(upstreamBody);
    expect(openAiResponsesCodec.encodeError(new LlmError('invalid_request', 'ours', { upstreamBody, upstreamDialect: 'anthropic-messages' }), 'r1').body).toMatchObject({ error: { message: 'ours' } });
  });
});
