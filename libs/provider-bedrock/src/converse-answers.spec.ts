import { converse } from '@modelport/dialects';
import { type DecodedEvent, LlmError, VendorError } from '@modelport/provider-base';
import { answer, reasoningBlock, textBlock, toolBlock, usage } from '../test/wire.js';

type Event = readonly [type: string, payload: object];

const STOP: Event[] = [['messageStop', { stopReason: 'end_turn' }], ['metadata', { usage: usage(3, 2), metrics: { latencyMs: 7 } }]];

function decodeStream(...events: readonly Event[]): DecodedEvent[] {
  const decoder = converse.streamDecoder();
  return [...events.flatMap(([event, payload]) => decoder.decode({ event, data: JSON.stringify(payload) })), ...decoder.end()];
}

describe('a whole answer', () => {
  it('tells reasoning with its proofs, text and calls, in their order', () => {
    const blocks = [
      { reasoningContent: { reasoningText: { text: 'hm', signature: 'sig' } } },
      { reasoningContent: { redactedContent: 'AAEC' } },
      { text: 'Looking.' },
      { toolUse: { toolUseId: 'tooluse_1', name: 'f', input: { x: 1 } } },
    ];
    expect(converse.decodeResponse(answer(blocks, 'tool_use', usage(3, 2)))).toMatchObject({
      id: null,
      model: null,
      content: [
        { type: 'reasoning', text: 'hm', signature: 'sig' },
        { type: 'reasoning', text: '', encrypted: 'AAEC' },
        { type: 'text', text: 'Looking.' },
        { type: 'tool-call', id: 'tooluse_1', name: 'f', arguments: '{"x":1}' },
      ],
      finishReason: 'tool-calls',
      providerMetadata: { metrics: { latencyMs: 1066 } },
    });
  });

  it('reads text that citations stand beside, and keeps them', () => {
    const cited = { citationsContent: { content: [{ text: 'Paris' }, { text: '.' }], citations: [{ title: 'facts', location: { documentChar: { documentIndex: 0, start: 0, end: 5 } } }] } };
    expect(converse.decodeResponse(answer([cited], 'end_turn', usage(3, 2)))).toMatchObject({
      content: [{ type: 'text', text: 'Paris.', citations: [{ source: { kind: 'document', title: 'facts', index: 0, place: { unit: 'character', start: 0, end: 5 } }, span: { start: 0, end: 6 } }] }],
      providerMetadata: { citations: [{ block_index: 0, title: 'facts' }] },
    });
  });

  it('keeps blocks of tools that the vendor ran itself', () => {
    const own = { toolUse: { toolUseId: 'srv', name: 'nova_grounding', input: {}, type: 'server_tool_use' } };
    expect(converse.decodeResponse(answer([own, { text: 'x' }], 'end_turn', usage(3, 2)))).toMatchObject({ content: [{ type: 'text', text: 'x' }], providerMetadata: { blocks: [{ block_index: 0, ...own }] } });
  });

  it.each([
    ['guardrail_intervened', 'content-filter'],
    ['content_filtered', 'content-filter'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['stop_sequence', 'stop'],
    ['malformed_tool_use', 'other'],
  ])('that stops for %s is %s', (stopReason, finishReason) => {
    expect(converse.decodeResponse(answer([], stopReason, usage(3, 2)))).toMatchObject({ finishReason, rawFinishReason: stopReason });
  });

  it('counts what was read from and written to a cache beside the input', () => {
    const counts = usage(10, 4, { cacheReadInputTokens: 7, cacheWriteInputTokens: 5, cacheDetails: [{ ttl: '1h', inputTokens: 3 }, { ttl: '5m', inputTokens: 2 }] });
    expect(converse.decodeResponse(answer([], 'end_turn', counts)).usage).toMatchObject({ inputTokens: 22, outputTokens: 4, input: { uncached: 10, cacheRead: 7, cacheWrite5m: 2, cacheWrite1h: 3 } });
  });

  it('that is none is told apart from an error', () => {
    expect(() => converse.decodeResponse({ hello: 'world' })).toThrow(LlmError);
    expect(() => converse.decodeResponse({ __type: 'com.amazon#ThrottlingException', message: 'slow' })).toThrow(VendorError);
  });
});

describe('a stream', () => {
  it('has blocks of text and of reasoning without a start, and usage behind the stop', () => {
    expect(decodeStream(['messageStart', { role: 'assistant' }], ...reasoningBlock(0, ['h', 'm'], 'sig'), ...textBlock(1, 'a', 'b'), ...STOP)).toMatchObject([
      { type: 'reasoning-delta', text: 'h' },
      { type: 'reasoning-delta', text: 'm' },
      { type: 'reasoning-end', signature: 'sig' },
      { type: 'text-delta', text: 'a' },
      { type: 'text-delta', text: 'b' },
      { type: 'finish', finishReason: 'stop', usage: { inputTokens: 3, outputTokens: 2 }, providerMetadata: { metrics: { latencyMs: 7 } } },
    ]);
  });

  it('is not over with its stop: usage is waited for, but not in vain', () => {
    const decoder = converse.streamDecoder();
    expect(decoder.decode({ event: 'messageStop', data: '{"stopReason":"end_turn"}' })).toEqual([]);
    expect(decoder.end()).toMatchObject([{ type: 'finish', usage: { isUnknown: true } }]);
  });

  it('is over with its stop where usage came before', () => {
    const decoder = converse.streamDecoder();
    decoder.decode({ event: 'metadata', data: JSON.stringify({ usage: usage(3, 2) }) });
    expect(decoder.decode({ event: 'messageStop', data: '{"stopReason":"end_turn"}' })).toMatchObject([{ type: 'finish', usage: { outputTokens: 2 } }]);
    expect(decoder.decode({ event: 'metadata', data: '{}' })).toEqual([]);
  });

  it('pads its payloads, which is nothing of the answer', () => {
    const padded = (type: string, payload: object): Event => [type, { ...payload, p: 'abcdefghij' }];
    const pieces = textBlock(0, 'a', 'b').map(([type, payload]) => padded(type, payload));
    expect(decodeStream(padded('messageStart', { role: 'assistant' }), ...pieces, ...STOP.map(([type, payload]) => padded(type, payload)))).toEqual(decodeStream(['messageStart', { role: 'assistant' }], ...textBlock(0, 'a', 'b'), ...STOP));
  });

  it('without a stop was cut off', () => {
    expect(() => decodeStream(...textBlock(0, 'a'))).toThrow('the stream ended before messageStop');
  });

  it('gives a call without arguments an empty object, and leaves no block open', () => {
    const open = toolBlock(0, 'tooluse_1', 'f').slice(0, -1);
    expect(decodeStream(...open, ['messageStop', { stopReason: 'tool_use' }], ['metadata', { usage: usage(3, 2) }])).toMatchObject([
      { type: 'tool-call-start', index: 0, id: 'tooluse_1', name: 'f' },
      { type: 'tool-call-delta', argumentsDelta: '{}' },
      { type: 'tool-call-end', index: 0 },
      { type: 'finish', finishReason: 'tool-calls' },
    ]);
  });

  it('joins redacted reasoning that comes in pieces: each is base64 of its own', () => {
    const piece = (text: string): Event => ['contentBlockDelta', { contentBlockIndex: 0, delta: { reasoningContent: { redactedContent: Buffer.from(text).toString('base64') } } }];
    expect(decodeStream(piece('ab'), piece('c'), ['contentBlockStop', { contentBlockIndex: 0 }], ...STOP)[0]).toEqual({ type: 'reasoning-end', encrypted: Buffer.from('abc').toString('base64') });
  });

  it('tells citations, keeps them and blocks that it has no events for, and passes over events that it does not know', () => {
    const events = decodeStream(
      ['contentBlockDelta', { contentBlockIndex: 0, delta: { citation: { title: 'facts' } } }],
      ['contentBlockStart', { contentBlockIndex: 1, start: { toolResult: { toolUseId: 'srv', type: 'x' } } }],
      ['contentBlockDelta', { contentBlockIndex: 1, delta: { toolResult: [{ text: 'r' }] } }],
      ['contentBlockStop', { contentBlockIndex: 1 }],
      ['somethingNew', {}],
      ...STOP,
    );
    expect(events).toMatchObject([{ type: 'citation', citation: { source: { kind: 'document', title: 'facts' } } }, { type: 'finish', providerMetadata: { citations: [{ block_index: 0, title: 'facts' }], blocks: [{ block_index: 1, toolResult: { toolUseId: 'srv' }, deltas: [{ toolResult: [{ text: 'r' }] }] }] } }]);
  });

  it.each([
    ['exception:throttlingException', '{"message":"slow"}', 'ThrottlingException', 429],
    ['exception:modelStreamErrorException', '{"originalStatusCode":500,"originalMessage":"broken"}', 'ModelStreamErrorException', 424],
    ['error:InternalFailure', '{"message":"no"}', 'InternalFailure', undefined],
  ])('that says %s fails with it', (event, data, code, status) => {
    const decoder = converse.streamDecoder();
    let thrown: unknown;
    try {
      decoder.decode({ event, data });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ status, decoded: { code, message: expect.any(String) as unknown } });
  });
});

describe('an error', () => {
  const decode = (json: unknown, headers: Record<string, string> = {}, body = '') => converse.decodeError({ status: 400, json, text: body, headers });

  it('has its type in a header, before a colon, or in the body, behind a namespace', () => {
    expect(decode({ message: 'no' }, { 'x-amzn-errortype': 'ValidationException:http://internal.amazon.com/', 'x-amzn-requestid': 'r1' })).toMatchObject({ code: 'ValidationException', message: 'no', details: { upstreamRequestId: 'r1' } });
    expect(decode({ __type: 'com.amazon.coral.service#UnknownOperationException', message: 'no' })).toMatchObject({ code: 'UnknownOperationException' });
  });

  it('may write its message with a capital, or as plain text', () => {
    expect(decode({ Message: 'Rate exceeded' })).toMatchObject({ message: 'Rate exceeded', kind: 'rate_limit' });
    expect(decode(undefined, {}, 'upstream gone')).toMatchObject({ message: 'upstream gone' });
    expect(decode(undefined, {}, '<html>')).toMatchObject({ message: undefined });
  });
});
